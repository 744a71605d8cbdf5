"""Reads PowerShell texts by a grammar of the language that others wrote.

Takes a JSON list of texts. Of each it tells what the grammar does not know (line and text), its single-quoted strings as they are
written, and the names of its commands.
"""
import json
import sys

import tree_sitter_powershell
from tree_sitter import Language, Parser

PARSER = Parser(Language(tree_sitter_powershell.language()))


def read(text):
    found = {"errors": [], "strings": [], "commands": []}
    waiting = [PARSER.parse(text.encode()).root_node]
    while waiting:
        node = waiting.pop()
        if node.is_error or node.is_missing:
            found["errors"].append([node.start_point.row + 1, node.text.decode()])
        elif node.type == "verbatim_string_characters":
            found["strings"].append(node.text.decode())
        elif node.type == "command_name":
            found["commands"].append(node.text.decode())
        waiting.extend(reversed(node.children))
    return found


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
