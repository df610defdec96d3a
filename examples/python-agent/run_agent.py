"""Runs the agent on each test case: python run_agent.py tests.json results.json"""

import json
import os
import sys

from agent import ask


def main(tests_file, results_file):
    with open(tests_file, encoding="utf-8") as file:
        tests = json.load(file)
    results = []
    for number, test in enumerate(tests, start=1):
        results.append(run(test["scenario_id"], test["user_message"]))
        save(results_file, results)  # After every case, so that a timeout loses only the one it hits.
        print(f"{number}/{len(tests)} {test['scenario_id']}", flush=True)


def run(scenario_id, user_message):
    result = {"scenario_id": scenario_id, "user_message": user_message}
    try:
        response, tools_called = ask(user_message)
    except Exception as error:  # An error is the result of this case; it does not end the run.
        return {**result, "agent_response": "", "passed": False, "notes": f"{type(error).__name__}: {error}"}
    return {**result, "agent_response": response, "tools_called": tools_called}


def save(path, results):
    with open(f"{path}.tmp", "w", encoding="utf-8") as file:
        json.dump(results, file, ensure_ascii=False, indent=2)
    os.replace(f"{path}.tmp", path)


if __name__ == "__main__":
    main(*sys.argv[1:])
