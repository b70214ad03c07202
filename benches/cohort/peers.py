"""Counts the same ratings with polars or duckdb, and prints one line of JSON.

``python peers.py PARTY FILE THREADS DOMAIN_SIZES``
"""

import json
import os
import resource
import sys
import time

party, path, threads, sizes = sys.argv[1], sys.argv[2], int(sys.argv[3]), json.loads(sys.argv[4])
os.environ["POLARS_MAX_THREADS"] = str(threads)

TOP = 4  # levels are 0 to 4
KEYS = {"setting": 1_000_003, "term": 107, "line": 103, "domain": 101, "lo": 109, "hi": 113}
FLOWS = {"term": 1_000_003, "line": 103, "aspect": 101, "from": 109, "to": 113}
domain_of = [domain for domain, size in enumerate(sizes) for _ in range(size)]


def in_polars():
    """Count with polars."""
    import polars as pl

    start = time.perf_counter()
    ratings = pl.read_ipc(path)
    ingested = time.perf_counter()

    child = ratings.lazy().select("child", "setting", "term").unique().group_by("setting", "term").len("here")
    aspects = pl.LazyFrame({"aspect": range(len(domain_of)), "domain": domain_of}).cast(pl.UInt8)
    domains = pl.LazyFrame({"domain": range(len(sizes)), "of": sizes}).cast({"domain": pl.UInt8, "of": pl.Int16})
    some_missing = pl.col("rated") < pl.col("of")
    known = (
        ratings.lazy()
        .join(aspects, on="aspect")
        .group_by("child", "setting", "term", "line", "domain")
        .agg(
            pl.len().cast(pl.Int16).alias("rated"),
            pl.col("level").max().alias("most"),
            pl.col("level").min().alias("least"),
        )
        .join(domains, on="domain")
        .with_columns(
            lo=pl.when(pl.col("line") == 0)
            .then("most")
            .when(some_missing)
            .then(pl.lit(0, pl.UInt8))
            .otherwise("least"),
            hi=pl.when(pl.col("line") != 0)
            .then("least")
            .when(some_missing)
            .then(pl.lit(TOP, pl.UInt8))
            .otherwise("most"),
        )
        .group_by("setting", "term", "line", "domain", "lo", "hi")
        .len("count")
    )
    lines = pl.LazyFrame({"line": range(3)}).cast(pl.UInt8)
    every = child.join(lines, how="cross").join(pl.LazyFrame({"domain": range(len(sizes))}).cast(pl.UInt8), how="cross")
    seen = known.group_by("setting", "term", "line", "domain").agg(pl.col("count").sum().alias("seen"))
    nothing = (
        every.join(seen, on=["setting", "term", "line", "domain"], how="left")
        .with_columns(count=pl.col("here") - pl.col("seen").fill_null(0))
        .with_columns(lo=pl.lit(0, pl.UInt8), hi=pl.lit(TOP, pl.UInt8))
        .filter(pl.col("count") > 0)
        .select("setting", "term", "line", "domain", "lo", "hi", "count")
    )
    columns = ["setting", "term", "line", "domain", "lo", "hi"]
    summary = pl.concat([known, nothing]).group_by(columns).agg(pl.col("count").sum()).collect()
    summarised = time.perf_counter()

    earlier = pl.col("term").cast(pl.Int16) - 1
    then = ratings.lazy().select("child", earlier, "line", "aspect", pl.col("level").alias("to"))
    flows = (
        ratings.lazy()
        .select("child", pl.col("term").cast(pl.Int16), "line", "aspect", pl.col("level").alias("from"))
        .join(then, on=["child", "term", "line", "aspect"])
        .group_by("term", "line", "aspect", "from", "to")
        .len("count")
        .collect()
    )
    flowed = time.perf_counter()

    def check(frame, keys):
        counts = frame["count"].cast(pl.Int64)
        return sum(int((frame[key].cast(pl.Int64) * by * counts).sum()) for key, by in keys.items())

    return start, ingested, summarised, flowed, check(summary, KEYS), check(flows, FLOWS), pl.__version__


def in_duckdb():
    """Count with duckdb."""
    import duckdb
    import pyarrow

    start = time.perf_counter()
    base = duckdb.connect(config={"threads": threads})
    with pyarrow.ipc.open_file(path) as file:
        each = (file.get_batch(at) for at in range(file.num_record_batches))
        batches = pyarrow.RecordBatchReader.from_batches(file.schema, each)  # noqa: F841 (duckdb finds it by name)
        base.execute("create table ratings as select * from batches")
    numbered = "create table {0} as select unnest(?) as {1}, generate_subscripts(?, 1) - 1 as {2}"
    base.execute(numbered.format("aspects", "domain", "aspect"), [domain_of, domain_of])
    base.execute(numbered.format("domains", "size", "domain"), [sizes, sizes])
    ingested = time.perf_counter()
    base.execute(
        f"""create table summary as
        with parts as (
            select child, setting, term, line, domain, count(*) as rated, max(level) as most, min(level) as least
            from ratings join aspects using (aspect) group by all),
        known as (
            select setting, term, line, domain,
                case when line = 0 then most when rated < size then 0 else least end as lo,
                case when line <> 0 then least when rated < size then {TOP} else most end as hi, count(*) as n
            from parts join domains using (domain) group by all),
        here as (
            select setting, term, count(*) as here
            from (select distinct child, setting, term from ratings) group by all),
        nothing as (
            select setting, term, line, domain, 0 as lo, {TOP} as hi, here - coalesce(seen, 0) as n
            from here cross join (select unnest([0, 1, 2]) as line) cross join domains
            left join (select setting, term, line, domain, sum(n) as seen from known group by all)
            using (setting, term, line, domain))
        select setting, term, line, domain, lo, hi, sum(n) as n from (
            select setting, term, line, domain, lo, hi, n from known union all
            select setting, term, line, domain, lo, hi, n from nothing where n > 0) group by all"""
    )
    summarised = time.perf_counter()
    base.execute(
        """create table flows as
        select a.term, a.line, a.aspect, a.level as "from", b.level as "to", count(*) as n
        from ratings a join ratings b
        on a.child = b.child and a.line = b.line and a.aspect = b.aspect and a.term + 1 = b.term group by all"""
    )
    flowed = time.perf_counter()

    def check(table, keys):
        terms = " + ".join(f'"{key}"::hugeint * {by}' for key, by in keys.items())
        return int(base.execute(f"select sum(({terms}) * n) from {table}").fetchone()[0])

    return start, ingested, summarised, flowed, check("summary", KEYS), check("flows", FLOWS), duckdb.__version__


start, ingested, summarised, flowed, summary, flows, version = {"polars": in_polars, "duckdb": in_duckdb}[party]()
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "version": version,
            "ingest_s": round(ingested - start, 4),
            "summary_s": round(summarised - ingested, 4),
            "flows_s": round(flowed - summarised, 4),
            "cpu_s": round(usage.ru_utime + usage.ru_stime, 3),
            "peak_mib": round(usage.ru_maxrss / 1024, 1),
            "check": [str(summary), str(flows)],
        }
    )
)
