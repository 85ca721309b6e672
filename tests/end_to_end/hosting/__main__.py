"""Print every way out of the box that is tried, and how many there are."""

from tests.end_to_end.hosting.attacks import everything

if __name__ == "__main__":
    ways = everything()
    for number, (kind, name) in enumerate(ways, 1):
        print(f"{number:>4}  {kind:<9} {name}")
    print(f"{len(ways)} ways out of the box, each of them tried over a real sshd")
