"""What a host costs that grows beyond one machine: pieces that are measured, and many evenings made of them."""
