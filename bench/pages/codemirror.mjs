// CodeMirror 6 as its documentation sets it up, for YAML, with a linter that does not wait for a pause in typing.
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, defaultHighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { diagnosticCount, lintGutter, lintKeymap, linter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { lint } from "../rivals/lint.mjs";
import { show } from "./shown.mjs";

const source = linter((view) => lint(view.state.doc.toString()).map((found) => ({ ...found, severity: "error" })), { delay: 0 });

const extensions = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightActiveLine(),
  history(),
  // A caret that blinks would draw frames all the time where their rate is not limited.
  drawSelection({ cursorBlinkRate: 0 }),
  indentOnInput(),
  bracketMatching(),
  syntaxHighlighting(defaultHighlightStyle),
  yaml(),
  source,
  lintGutter(),
  keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
  EditorView.updateListener.of((update) => show(diagnosticCount(update.state))),
];
const view = new EditorView({ state: EditorState.create({ extensions }), parent: document.querySelector("#editor") });

globalThis.openText = (text) => view.setState(EditorState.create({ doc: text, extensions }));
globalThis.placeCaret = (at) => {
  view.focus();
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
};
