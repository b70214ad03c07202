"""Matches the same children with numpy, polars or duckdb, and prints one line of JSON.

``python peers.py PARTY FILE RULES REPEAT``
"""

import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"

party, path, rules, repeat = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
with open(rules) as file:
    read = json.load(file)
RULES, LEVELS, DOMAINS, UNKNOWN = read["rules"], read["levels"], 5, 255
COLUMNS = [*(f"d{domain}" for domain in range(DOMAINS)), "age", "phase"]


def ranges(rule):
    """What a rule says of each column but the phase: from and to, where they leave somebody out."""
    for name, (low, high), top in [*((f"d{at}", rule["need"][at], LEVELS - 1) for at in range(DOMAINS)), ("age", rule["age"], 24)]:
        yield name, low, high, top


def check(sure, possible, first):
    """Sums in which every count and every first matters."""
    import numpy as np

    weighed = sum(int(s) * (1 + at) + int(p - s) * (7 + at) for at, (s, p) in enumerate(zip(sure, possible)))
    children = 1 + np.arange(len(first), dtype=np.int64) % 1009
    firsts = int((np.asarray(first, dtype=np.int64) * children).sum())
    return [str(int(sum(sure))), str(int(sum(possible))), str(weighed), str(firsts)]


def in_numpy():
    """A row of bits for each value of each column, and one gather a column: the fastest form found for numpy."""
    import numpy as np
    import pyarrow

    with pyarrow.ipc.open_file(path) as file:
        table = file.read_all()
    columns = [table[name].to_numpy() for name in COLUMNS]
    known = all(not (column == UNKNOWN).any() for column in columns)
    words = -(-len(RULES) // 64)

    def tables(possible):
        every = []
        for name in COLUMNS:
            bits = np.zeros((256, words * 64), dtype=bool)
            for at, rule in enumerate(RULES):
                if name == "phase":
                    for phase in range(4):
                        bits[phase, at] = rule["phases"] >> phase & 1
                    bits[UNKNOWN, at] = possible
                else:
                    _, low, high, top = next(one for one in ranges(rule) if one[0] == name)
                    bits[low : high + 1, at] = True
                    bits[UNKNOWN, at] = possible or (name != "age" and low == 0 and high == top)
            every.append(np.packbits(bits, axis=1, bitorder="little").view(np.uint64))
        return every

    def sets(every):
        found = every[0][columns[0]]
        for table, column in zip(every[1:], columns[1:]):
            found &= table[column]
        return found

    def counted(found):
        bits = np.zeros(words * 64, dtype=np.int64)
        for start in range(0, len(found), 65_536):
            part = found[start : start + 65_536].view(np.uint8)
            bits += np.unpackbits(part, axis=1, bitorder="little").sum(axis=0, dtype=np.int64)
        return bits[: len(RULES)]

    def run():
        found = sets(tables(False))
        sure = counted(found)
        first = np.full(len(found), -1, dtype=np.int64)
        for word in reversed(range(words)):
            low = found[:, word]
            some = low != 0
            place = np.bitwise_count((low & -low) - np.uint64(1))
            first = np.where(some, place.astype(np.int64) + word * 64, first)
        return sure, sure if known else counted(sets(tables(True))), first

    return run, np.__version__


def in_polars():
    """One lazy expression a provision, in one plan."""
    import polars as pl

    children = pl.read_ipc(path)
    known = children.select(pl.all().max()).row(0)
    known = UNKNOWN not in known
    if not known:
        children = children.select(pl.when(pl.col(name) == UNKNOWN).then(None).otherwise(pl.col(name)).alias(name) for name in COLUMNS)

    def fits(rule, missing):
        parts = []
        for name, low, high, top in ranges(rule):
            column = pl.col(name)
            whole = name != "age" and low == 0 and high == top
            if whole:
                continue
            part = column <= high if low == 0 else column.is_between(low, high)
            parts.append(part if known else part.fill_null(missing))
        phases = [phase for phase in range(4) if rule["phases"] >> phase & 1]
        part = pl.col("phase").is_in(phases)
        parts.append(part if known else part.fill_null(missing))
        return pl.all_horizontal(parts)

    def run():
        frame = children.lazy().with_columns(fits(rule, False).alias(f"p{at}") for at, rule in enumerate(RULES))
        names = [f"p{at}" for at in range(len(RULES))]
        first = pl.coalesce(pl.when(pl.col(name)).then(pl.lit(at, pl.Int32)) for at, name in enumerate(names))
        found = frame.select(first.fill_null(-1).alias("first"), *names).collect()
        sure = found.select(pl.col(names).sum()).row(0)
        possible = sure
        if not known:
            may = children.lazy().select(fits(rule, True).sum().alias(f"p{at}") for at, rule in enumerate(RULES))
            possible = may.collect().row(0)
        return sure, possible, found["first"].to_numpy()

    return run, pl.__version__


def in_duckdb():
    """One column a provision, counted in one query; the first by a case of all of them."""
    import duckdb
    import pyarrow

    with pyarrow.ipc.open_file(path) as file:
        given = file.read_all()  # noqa: F841 (duckdb finds it by name)
    base = duckdb.connect(config={"threads": 1})
    cells = ", ".join(f"nullif({name}, {UNKNOWN}) as {name}" for name in COLUMNS)
    base.execute(f"create table children as select row_number() over () as child, {cells} from given")
    known = base.execute("select " + " and ".join(f"count({name}) = count(*)" for name in COLUMNS) + " from children").fetchone()[0]

    def fits(rule, missing):
        parts = []
        for name, low, high, top in ranges(rule):
            if name != "age" and low == 0 and high == top:
                continue
            parts.append(f"{name} between {low} and {high}" if low else f"{name} <= {high}")
        phases = ", ".join(str(phase) for phase in range(4) if rule["phases"] >> phase & 1)
        parts.append(f"phase in ({phases})")
        return "(" + " and ".join(part if known else f"coalesce({part}, {missing})" for part in parts) + ")"

    def run():
        each = ", ".join(f"{fits(rule, False)} as p{at}" for at, rule in enumerate(RULES))
        base.execute(f"create or replace temp table found as select child, {each} from children")
        counts = ", ".join(f"count(*) filter (p{at})" for at in range(len(RULES)))
        sure = base.execute(f"select {counts} from found").fetchone()
        cases = " ".join(f"when p{at} then {at}" for at in range(len(RULES)))
        first = base.execute(f"select case {cases} else -1 end as first from found order by child").fetchnumpy()["first"]
        possible = sure
        if not known:
            counts = ", ".join(f"count(*) filter ({fits(rule, True)})" for rule in RULES)
            possible = base.execute(f"select {counts} from children").fetchone()
        return sure, possible, first

    return run, duckdb.__version__


run, version = {"numpy": in_numpy, "polars": in_polars, "duckdb": in_duckdb}[party]()
cpu = wall = float("inf")
for _ in range(repeat):
    before, start = time.process_time(), time.perf_counter()
    answer = run()
    cpu, wall = min(cpu, time.process_time() - before), min(wall, time.perf_counter() - start)
print(json.dumps({"version": version, "cpu_s": round(cpu, 4), "wall_s": round(wall, 4), "check": check(*answer)}))
