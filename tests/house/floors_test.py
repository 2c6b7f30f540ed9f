#!/usr/bin/env python3
"""Plants each breach of the house in a small tree of its own and sees floors.py tell it."""

import subprocess
import tempfile
import unittest
from pathlib import Path

import floors

SOUND = {
    ".ci/packages": "# to build\ncmake\n",
    ".ci/packages-tests": "python3\n",
    "README.md": "```text packages\ncmake\n```\n```text packages-tests\npython3\n```\n",
    "engine/step/lanes.hpp": "#include <cmath>\n",
    "engine/step/habits.hpp": '#include "engine/step/lanes.hpp"\n',
    "engine/luck/luck.hpp": "int seed = 1950;  // parallel38\n",
    "engine/play.cpp": '#include "engine/luck/luck.hpp"\n#include <tbb/parallel_for.h>\n',
    "actors/kernel.cpp": '#include "engine/step/lanes.hpp"\n',
    "actors/mao/habits.hpp": '#include "engine/step/habits.hpp"\n',
    "scenarios/reader/read.cpp": "#include <yaml-cpp/yaml.h>\n// Korea, 1950\n",
    "scenarios/scenario.hpp": '#include "engine/luck/luck.hpp"\n',
    "analysis/program/command_line.cpp": '#include "scenarios/scenario.hpp"\n#include <CLI/CLI.hpp>\n',
}


class Floors(unittest.TestCase):
    def breaches(self, **changed):
        """What floors.py says of the sound tree with some files written otherwise."""
        with tempfile.TemporaryDirectory() as folder:
            for path, text in {**SOUND, **changed.get("files", {})}.items():
                Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, path).write_text(text, encoding="utf-8")
            subprocess.run(["git", "-C", folder, "init", "-q"], check=True)
            subprocess.run(["git", "-C", folder, "add", "-A"], check=True)
            return list(floors.breaches(Path(folder)))

    def seen(self, files, words):
        found = self.breaches(files=files)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_sound_tree(self):
        self.assertEqual(self.breaches(), [])

    def test_arrows_up(self):
        self.seen({"engine/x.hpp": '#include "actors/models.hpp"\n'}, "stands above it")
        self.seen({"actors/x.hpp": '#include "scenarios/scenario.hpp"\n'}, "stands above it")
        self.seen({"scenarios/x.hpp": '# include "analysis/run/run.hpp"\n'}, "stands above it")
        self.seen({"engine/x.hpp": '#include "luck.hpp"\n'}, "no file of ours")

    def test_order_inside_analysis(self):
        self.seen({"analysis/statistics/x.hpp": '#include "analysis/play/y.hpp"\n', "analysis/play/y.hpp": ""}, "above it in analysis/")
        self.seen({"analysis/output/x.hpp": '#include "analysis/run/y.hpp"\n', "analysis/run/y.hpp": ""}, "above it in analysis/")
        self.seen({"analysis/run/answer.cpp": '#include "analysis/program/y.hpp"\n', "analysis/program/y.hpp": ""}, "above it in analysis/")
        self.seen({"analysis/run/x.hpp": '#include "analysis/whatif/words.hpp"\n', "analysis/whatif/words.hpp": ""}, "only answer.hpp")
        self.assertEqual(self.breaches(files={"analysis/run/x.hpp": '#include "analysis/whatif/answer.hpp"\n', "analysis/whatif/answer.hpp": ""}), [])
        self.assertEqual(self.breaches(files={"analysis/run/command.cpp": '#include "analysis/program/y.hpp"\n', "analysis/program/y.hpp": ""}), [])

    def test_third_parties(self):
        self.seen({"engine/x.cpp": "#include <yaml-cpp/yaml.h>\n", "scenarios/reader/read.cpp": ""}, "includes yaml-cpp")
        self.seen({"actors/x.cpp": "#include <yaml-cpp/node/node.h>\n", "scenarios/reader/read.cpp": ""}, "includes yaml-cpp")
        self.seen({"scenarios/x.cpp": "#include <yaml-cpp/yaml.h>\n"}, "more than one file")
        self.seen({"engine/x.cpp": "#include <oneapi/tbb/task_arena.h>\n"}, "more than one file")
        self.seen({"scenarios/x.cpp": "#include <thread>\n"}, "includes threads")
        self.seen({"scenarios/x.cpp": "#include <CLI/CLI.hpp>\n", "analysis/program/command_line.cpp": ""}, "includes CLI11")
        self.seen({"scenarios/x.cpp": "#include <sqlite3.h>\n"}, "includes SQLite")
        self.seen({"analysis/x.hpp": "#include <nlohmann/json.hpp>\n"}, "a header includes json")

    def test_names_of_1950(self):
        for line in ("// as Stalin did", "int kim_hopes;", "int year = 1950;", 'auto a = "war-KOREA";'):
            self.seen({"engine/x.hpp": line + "\n"}, "engine/x.hpp:1: names")
        self.assertEqual(self.breaches(files={"engine/x.hpp": "// maoist kimono strokes, approx 19500\n"}), [])

    def test_types_of_one_name(self):
        self.seen({"engine/x.cpp": "struct Row {\n};\n", "scenarios/x.hpp": "class Row {\n};\n"}, "Row is more than one type")
        self.seen({"engine/x.cpp": "struct Row {\n};\n", "scenarios/x.hpp": "using Row = int;\n"}, "Row is more than one type")
        self.assertEqual(self.breaches(files={"engine/x.cpp": "struct Row;\nusing A = int;\n", "engine/y.cpp": "struct Row {\n  struct A {};\n};\n"
                                              "struct Row::B {\n};\n", "engine/z.cpp": "using A = int;\n"}), [])  # fmt: skip

    def test_files_that_are_named(self):
        self.seen({"engine/MODEL.md": "As in `luck/chance.hpp`.\n"}, "names luck/chance.hpp")
        self.seen({"engine/x.cpp": "int x;  // see chance.hpp\n"}, "names chance.hpp")
        self.assertEqual(self.breaches(files={"engine/MODEL.md": "`luck.hpp`, `luck/luck.hpp`\n", "engine/x.cpp": "// luck.hpp\n"}), [])

    def test_lane_code_in_one_file(self):
        self.seen({"analysis/x.cpp": '#include "actors/mao/habits.hpp"\n'}, "which only actors/kernel.cpp may")
        self.seen({"scenarios/x.cpp": '#include "engine/step/lanes.hpp"\n'}, "which stay in the engine")

    def test_chains(self):
        links = {f"scenarios/a{n}.hpp": f'#include "scenarios/a{n + 1}.hpp"\n' for n in range(1, 7)}
        self.seen({**links, "scenarios/a7.hpp": "", "scenarios/x.cpp": '#include "scenarios/a1.hpp"\n'}, "chain of 7")
        self.assertEqual(self.breaches(files={**links, "scenarios/a7.hpp": "", "scenarios/x.cpp": '#include "scenarios/a2.hpp"\n'}), [])
        self.seen({"scenarios/a1.hpp": '#include "scenarios/a2.hpp"\n', "scenarios/a2.hpp": '#include "scenarios/a1.hpp"\n',
                   "scenarios/x.cpp": '#include "scenarios/a1.hpp"\n'}, "in a circle")  # fmt: skip

    def test_top_level(self):
        self.seen({"docs/a.md": ""}, "docs: does not belong")
        self.assertEqual(self.breaches(files={".github/a.md": ""}), [])

    def test_packages_of_the_readme(self):
        self.seen({".ci/packages": "cmake\ng++\n"}, "['g++']")
        self.seen({"README.md": SOUND["README.md"].replace("python3", "python4")}, "packages-tests")


if __name__ == "__main__":
    unittest.main()
