"""`ourturn record move`: a record goes to another folder in one command, and what was kept goes in a second one."""

from pathlib import Path

from games.record import Records
from tests.games.record import lives
from tests.tui.commands.shell import ourturn
from tui.terminal.leaving import Status


def test_a_record_moves_by_one_command_and_what_was_kept_goes_by_another(data: Path, tmp_path: Path) -> None:
    couple, other = lives.lived(data, evenings=1), tmp_path / "other"
    rows = lives.rows_of(couple)
    early = ourturn(data, "record", "move", couple.name, "--to", str(other), "--let-go")
    assert (early.status, "move it first" in early.err) == (Status.RECORD, True)

    moved = ourturn(data, "record", "move", couple.name, "--to", str(other))
    assert moved.status == 0, moved.err
    assert f"Ana & Ben: in {other} now" in moved.err + moved.out
    assert lives.rows_of(Records(other).find(couple.id)) == rows
    again = ourturn(data, "record", "move", couple.name, "--to", str(other))
    assert again.status == 0, again.err

    gone = ourturn(data, "record", "move", couple.name, "--to", str(other), "--let-go")
    assert gone.status == 0, gone.err
    assert not Records(data).couples()
    assert lives.rows_of(Records(other).find(couple.id)) == rows
