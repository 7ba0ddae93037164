/** CodeMirror set up for one statement: keys, completion, colours. Tab leaves the editor, as everywhere else on the page. */
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import type { GraphSchema } from "../../shared/api/contract";
import { colours, completing, language } from "./language";

const theme = EditorView.theme({
  "&": { color: "var(--text)", backgroundColor: "var(--ground)", border: "1px solid var(--line)", borderRadius: "var(--radius)" },
  "&.cm-focused": { outline: "2px solid var(--focus)" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--text)", minHeight: "7.5em" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--ground-2)", color: "var(--text-2)", borderRight: "1px solid var(--line)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--ground-3) !important" },
  ".cm-tooltip": { backgroundColor: "var(--ground)", border: "1px solid var(--line)", color: "var(--text)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
});

interface EditorOptions {
  parent: HTMLElement;
  text: string;
  label: string;
  schema: () => GraphSchema | undefined;
  tongue: "zh" | "en";
  onChange: (text: string) => void;
  onRun: () => void;
}

export function statementEditor({ parent, text, label, schema, tongue, onChange, onRun }: EditorOptions): EditorView {
  const run = { key: "Mod-Enter", run: () => { onRun(); return true; } };
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), bracketMatching(), closeBrackets(), language, colours, theme, EditorView.lineWrapping,
        autocompletion({ override: [completing(schema, tongue)] }),
        keymap.of([run, ...completionKeymap, ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"), ...historyKeymap]),
        EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => { if (update.docChanged) onChange(update.state.doc.toString()); }),
      ],
    }),
  });
}
