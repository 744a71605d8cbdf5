"""Reads changed manifests with PyYAML and checks that a change did what it says and nothing else.

Standard input: one JSON object per line with `before`, `after` (texts) and `change`, one of
`{"set": path, "value": text}`, `{"remove": path}`, `{"insert": path, "index": n, "value": text}`; a path is a list of keys
and indexes. The last line of the output counts what is right and wrong; up to twenty wrong ones are printed before it.

Scalars are compared as PyYAML's `BaseLoader` reads them, which is as text; that a new text is text for a reader that
resolves types as well is checked with `SafeLoader`'s resolver. Anchored values are compared where they are used.
"""

import json
import sys

import yaml

SCALAR, LIST, MAP = "scalar", "list", "map"
RESOLVER = yaml.SafeLoader("")


class Loader(yaml.SafeLoader):
    """Composes nodes only."""


def tree(node):
    """A node as nested tuples of text: duplicates kept, merges as they are written."""
    if node is None:
        return (MAP, [])
    if isinstance(node, yaml.ScalarNode):
        return (SCALAR, node.value, node.tag)
    if isinstance(node, yaml.SequenceNode):
        return (LIST, [tree(item) for item in node.value])
    return (MAP, [(tree(key), tree(value)) for key, value in node.value])


def read(text):
    return tree(yaml.compose(text, Loader=Loader))


def index_of(node, key):
    """Where the last entry with a key stands; a key that is no scalar never is asked for."""
    found = [i for i, (name, _) in enumerate(node[1]) if name[0] == SCALAR and name[1] == key]
    return found[-1] if found else None


def alter(node, path, leaf):
    """The node with `leaf` applied to what the path leads to."""
    if not path:
        return leaf(node)
    step, rest = path[0], path[1:]
    if node[0] == LIST:
        items = list(node[1])
        items[step] = alter(items[step], rest, leaf)
        return (LIST, items)
    index = index_of(node, step)
    entries = list(node[1])
    entries[index] = (entries[index][0], alter(entries[index][1], rest, leaf))
    return (MAP, entries)


def without(step):
    def leaf(node):
        children = list(node[1])
        del children[step if node[0] == LIST else index_of(node, step)]
        return (node[0], children)

    return leaf


def is_empty(node):
    return node[0] in (LIST, MAP) and not node[1] or node[0] == SCALAR and node[1] == ""


def same(a, b):
    """Whether two nodes are alike; a collection that lost its last part may be gone."""
    if is_empty(a) and is_empty(b):
        return True
    if a[0] != b[0]:
        return False
    if a[0] == SCALAR:
        return a[1] == b[1] and (a[2] == b[2])
    if len(a[1]) != len(b[1]):
        return False
    if a[0] == LIST:
        return all(same(x, y) for x, y in zip(a[1], b[1]))
    return all(same(x[0], y[0]) and same(x[1], y[1]) for x, y in zip(a[1], b[1]))


def is_text(node, value, tag):
    """Whether a node reads as the text; where the old value had a tag of its own, or was written so before, that stays."""
    return node[0] == SCALAR and node[1] == value and node[2] in ("tag:yaml.org,2002:str", tag)


def check(before, after, change):
    if "remove" in change:
        *parents, last = change["remove"]
        return same(alter(before, parents, without(last)), after)
    value = change["value"]
    if "insert" in change:
        new = (SCALAR, value, "tag:yaml.org,2002:str")

        def leaf(node):
            items = list(node[1])
            items.insert(change["index"], new)
            return (LIST, items)

        return same(alter(before, change["insert"], leaf), after)
    *parents, last = change["set"]
    found = []

    def take(node):
        """Notes the new value and puts a mark in its place, so that the rest can be compared."""
        index = last if node[0] == LIST else index_of(node, last)
        children = list(node[1])
        child = children[index] if node[0] == LIST else children[index][1]
        found.append(child)
        mark = (SCALAR, "MARK", "MARK")
        children[index] = mark if node[0] == LIST else (children[index][0], mark)
        return (node[0], children)

    new = alter(after, parents, take)
    value_node = found.pop()

    def leave(node):
        if node[0] == MAP and index_of(node, last) is None:
            entries = list(node[1])
            target = alter(after, parents, lambda node: found.append(node) or node) and found.pop()
            key = target[1][index_of(target, last)][0]
            entries.insert(index_of(target, last), (key, (SCALAR, "MARK", "MARK")))
            return (MAP, entries)
        return take(node)

    old = alter(before, parents, leave)
    tag = found.pop()[2] if found and found[-1][0] == SCALAR else None
    return is_text(value_node, value, tag) and same(old, new)


def main():
    right = wrong = 0
    cache = {}
    for line in sys.stdin:
        case = json.loads(line)
        try:
            if case["before"] not in cache:
                cache[case["before"]] = read(case["before"])
            holds = check(cache[case["before"]], read(case["after"]), case["change"])
            reason = "differs"
        except (yaml.YAMLError, IndexError, KeyError, TypeError) as error:
            holds, reason = False, repr(error)
        if holds:
            right += 1
            continue
        wrong += 1
        if wrong <= 20:
            print(f"{case['name']}: {case['change']}: {reason}\n{case['after']!r}\n")
    print(f"{right} right, {wrong} wrong")


main()
