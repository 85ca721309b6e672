"""What many couples cost, as the lines that stand in the manual."""

from tests.tools.growth.pieces import ANSWERS, Pieces
from tests.tools.growth.simulation import ANSWERS as AN_EVENING
from tests.tools.growth.simulation import Machines, most, simulate

SIZES = (1_000, 10_000, 30_000, 100_000)
MACHINES = Machines()


def lines(pieces: Pieces) -> list[str]:
    """Every line that has a figure in it, as the manual shows them."""
    return [*_evenings(pieces), "", *_costs(pieces), "", *_ends(pieces), "", *_copies(pieces)]


def _evenings(pieces: Pieces) -> list[str]:
    rows = ["couples  evenings  connections  fronts  busy  login  answer"]
    for couples in SIZES:
        found = simulate(couples, pieces, MACHINES)
        rows.append(
            f"{couples:>7,}{found.evenings:>10,}{found.connections:>13,}{found.fronts:>8}"
            f"{found.database_busy:>6.0%}{found.login:>6.1f}s{found.answer * 1000:>6.1f}ms"
        )
    return rows


def _costs(pieces: Pieces) -> list[str]:
    return [
        f"a couple of {ANSWERS} answers       {pieces.couple_rows:.0f} rows, {pieces.couple_bytes / 1e6:.1f} MB",
        f"an answer                     {pieces.commit_wal / 1000:.1f} KB of WAL, {pieces.commit_cpu:.1f} ms of a core",
        f"opening such a couple         {pieces.open_cpu:.0f} ms of a core",
        f"a look at the other seat      {pieces.look_cpu * 1000:.0f} µs of a core",
        f"a connection                  {pieces.connection_bytes / 1e6:.0f} MB of the database’s memory",
        f"a window                      {pieces.window_bytes / 1e6:.0f} MB of a front’s memory",
        f"a login                       {pieces.login_cpu + pieces.keys_cpu:.0f} ms of a front’s core",
    ]


def _copies(pieces: Pieces) -> list[str]:
    many, gigabyte = 100_000, 1e9
    size = many * pieces.couple_bytes
    return [
        f"the list of {many:,} couples   {many * pieces.list_wait / 1000:.1f} s",
        f"their records                 {size / gigabyte:.0f} GB",
        f"a week’s WAL                  {many * AN_EVENING * pieces.commit_wal / gigabyte:.0f} GB",
        f"pg_dump of all of it          {size * pieces.dump_bytes / gigabyte:.0f} GB, "
        f"{size * pieces.dump_seconds / 60:.0f} minutes; back {size * pieces.restore_seconds / 60:.0f}",
    ]


def _ends(pieces: Pieces) -> list[str]:
    found = most(pieces, MACHINES)
    return [f"{name:<12} last for {found[name]:>9,} couples" for name in sorted(found, key=lambda each: found[each])]
