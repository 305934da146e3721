/** Tables to paste into a manuscript, escaped for the language they are written in; no document here. */

const LATEX = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "`": "\\textasciigrave{}",
  // A row that begins with one of these would be read as an option of the row break before it.
  "[": "{[}",
  "*": "{*}",
};

const LATEX_SPECIAL = /[\\{}$&#%_^~<>|`[*]|-(?=-)|'(?=')/g;
const MARKDOWN_SPECIAL = /[\\`*_{}[\]#|!]/g;

/** What only some dialects take as mark-up and let a backslash escape; all of them read entities. */
const ENTITIES = { "<": "&lt;", "&": "&amp;", "~": "&#126;", "^": "&#94;", $: "&#36;", "@": "&#64;" };

/** Escape text for LaTeX; runs of hyphens and quotes do not become dashes and other quotes. */
export function escapeLatex(text) {
  return text.replace(LATEX_SPECIAL, (character) => LATEX[character] ?? `${character}{}`);
}

/** Escape text for Markdown, so that nothing of it becomes mark-up or ends a cell. */
export function escapeMarkdown(text) {
  const plain = text.replace(MARKDOWN_SPECIAL, (character) => `\\${character}`);
  return plain.replace(/[<&~^$@]/g, (character) => ENTITIES[character]);
}

/** Format a LaTeX table; `table` holds a caption, headings and rows of {key, cells}, the key going to \cite. */
export function formatLatex({ caption, headings, rows }) {
  const columns = [...headings, "Reference"];
  const line = (cells) => `    ${cells.join(" & ")} \\\\`;
  return [
    "% Needs \\usepackage{booktabs} and the BibTeX file of the same studies.",
    "\\begin{table}",
    "  \\centering",
    `  \\caption{${escapeLatex(caption)}}`,
    `  \\begin{tabular}{${"l".repeat(columns.length)}}`,
    "    \\toprule",
    line(columns.map(escapeLatex)),
    "    \\midrule",
    ...rows.map(({ key, cells }) => line([...cells.map(escapeLatex), `\\cite{${key}}`])),
    "    \\bottomrule",
    "  \\end{tabular}",
    "\\end{table}",
    "",
  ].join("\n");
}

/** Format a Markdown table below its caption; `rows` hold {address, cells}, the first cell linking to the address. */
export function formatMarkdown({ caption, headings, rows }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const linked = ({ address, cells: [name, ...others] }) => [
    `[${escapeMarkdown(name)}](<${address}>)`,
    ...others.map(escapeMarkdown),
  ];
  return [
    escapeMarkdown(caption),
    "",
    line(headings.map(escapeMarkdown)),
    line(headings.map(() => "---")),
    ...rows.map((row) => line(linked(row))),
    "",
  ].join("\n");
}
