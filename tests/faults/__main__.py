"""Break the site on purpose and count: make faults [FAULTS_ARGS="workers disk --seconds 120"]."""

import argparse
import subprocess
import sys

from tests.run import find_postgresql


def main(arguments):
    options = read(arguments)
    if options.database == "both":
        kinds = ["sqlite", *(["postgresql"] if find_postgresql() else [])]
        own = [sys.executable, "-W", "ignore", "-m", "tests.faults", *arguments]
        codes = [subprocess.run([*own, "--database", kind]).returncode for kind in kinds]
        if "postgresql" not in kinds:
            print("postgresql: not run (no server binaries here)")
        return max(codes)
    from tests.faults.bench import bench
    from tests.faults.cases import CASES

    unknown = set(options.faults) - set(CASES)
    if unknown:
        sys.exit(f"no such fault: {', '.join(sorted(unknown))}; there are {', '.join(CASES)}")
    wrong = 0
    with bench(options.database) as made:
        for name, case in CASES.items():
            if options.faults and name not in options.faults:
                continue
            outcome = case(made, options.seconds)
            told = ", ".join(f"{what} {value}" for what, value in outcome.told.items())
            print(f"{options.database:<11}{outcome.name:<34}{told}", flush=True)
            for words in outcome.wrong:
                print(f"{'':<11}WRONG: {words}", flush=True)
            wrong += len(outcome.wrong)
    return int(bool(wrong))


def read(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("faults", nargs="*", help="only these; all by default")
    parser.add_argument("--seconds", type=int, default=30, help="how long each lasts under load")
    parser.add_argument("--database", choices=("both", "sqlite", "postgresql"), default="both")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
