/** The last step: what is still to correct, the file's text, and the ways to hand it in. */

import { copyText, downloadText } from "../copying.js";
import { element } from "../dom.js";
import { editFileAddress, newFileAddress, uploadAddress } from "./urls.js";
import { count, namePlace } from "./words.js";

const MEDIA_TYPE = "application/yaml";

/** Make the panel; `onCheck` is called when somebody asks for all that is missing, `onChoose` with a problem to go to. */
export function makeHandOver(settings, editing, { onCheck, onChoose }) {
  const status = element("p", { class: "sv-hand__status", role: "status" });
  const check = element("button", { type: "button", class: "sv-button", click: () => showProblems() }, "Show what is left to do");
  const heading = element("h3", { tabindex: "-1" }, "Left to do");
  const list = element("ul", { class: "sv-hand__problems" });
  const problems = element("div", { class: "sv-hand__summary", hidden: true }, heading, list);
  const preview = element("textarea", { class: "sv-preview", readonly: true, rows: "14", spellcheck: "false", wrap: "off", "aria-label": "Text of the file" });
  const place = element("code", {});
  const open = element("a", { class: "sv-button sv-button--main", target: "_blank", rel: "noopener" });
  const download = element("button", { type: "button", class: "sv-button", click: () => save() }, "Download the file");
  const copy = element("button", { type: "button", class: "sv-button", click: () => copyPreview() }, "Copy the text");
  const next = element("p", { class: "sv-note" });
  const done = element("p", { class: "sv-note", role: "status" });
  const lines = element("pre", { class: "sv-pre", tabindex: "0" });
  const changed = element("details", { class: "sv-fold sv-hand__changed", hidden: true }, element("summary", {}, "What you changed"), lines);
  const root = element(
    "section",
    { class: "sv-hand", "aria-labelledby": "sv-hand-title" },
    element("h2", { id: "sv-hand-title" }, "The file"),
    status,
    check,
    problems,
    element("p", { class: "sv-note" }, place),
    preview,
    element("div", { class: "sv-buttons" }, open, download, copy),
    next,
    changed,
    done,
  );
  let shown = { id: undefined, text: "", errors: [] };

  function showProblems() {
    onCheck();
    problems.hidden = false;
    heading.focus();
  }

  function save() {
    downloadText(shown.text, `${shown.id ?? "study"}.yml`, MEDIA_TYPE);
    done.textContent = shown.errors.length > 0 ? "Saved as it is; the checks will name what is left to do." : "Saved.";
  }

  async function copyPreview() {
    try {
      await copyText(shown.text, copy);
    } catch {
      preview.select();
      done.textContent = "The browser does not allow copying; the text is selected, so that you can copy it yourself.";
    }
  }

  /** Show a record's text with what is wrong in it, and the lines that differ from the published record. */
  function show(id, text, errors, warnings, changes = []) {
    shown = { id, text, errors };
    if (preview.value !== text) preview.value = text;
    place.textContent = `${settings.folder}${id ?? "<id>"}.yml`;
    const said = describe(errors, warnings);
    if (status.textContent !== said) status.textContent = said;
    root.classList.toggle("sv-hand--ready", errors.length === 0);
    check.hidden = errors.length + warnings.length === 0;
    if (check.hidden) problems.hidden = true;
    list.replaceChildren(...[...errors, ...warnings].map(makeProblem));
    showWays(id, text, errors.length === 0);
    changed.hidden = changes.length === 0;
    lines.textContent = changes.join("\n");
    done.textContent = "";
  }

  function makeProblem(problem) {
    const button = element("button", { type: "button", class: "sv-hand__problem", click: () => onChoose(problem) }, namePlace(problem.path));
    return element("li", {}, button, ` ${problem.message}`);
  }

  function showWays(id, text, isReady) {
    const address = editing === null ? newFileAddress(settings, id, text) : editFileAddress(settings, editing);
    open.hidden = !isReady || address === null;
    if (address !== null) open.href = address;
    open.textContent = editing === null ? "Open it on GitHub" : "Open the file on GitHub";
    const words = isReady ? explain(settings, editing, address) : ["Once nothing is left to do, the form shows how to submit it."];
    next.replaceChildren(...words);
  }

  return { root, show };
}

function describe(errors, warnings) {
  const missing = errors.filter(({ isMissing }) => isMissing).length;
  const wrong = errors.length - missing;
  const parts = [
    missing > 0 ? `${count(missing, "field is", "fields are")} still needed` : "",
    wrong > 0 ? `${count(wrong, "entry", "entries")} must be corrected` : "",
    warnings.length > 0 ? `${count(warnings.length, "entry", "entries")} should be checked` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? `${parts.join("; ")}.` : "Nothing that the checks require is missing.";
}

function explain(settings, editing, address) {
  if (editing !== null && address !== null) return ["Open the file. Where it has no comments, replace all of it by the text above; where it has some, change only the lines under “What you changed”, so that the comments stay. Then propose the change. The checks run automatically, and a person reviews it."];
  if (address !== null) return ["GitHub opens with the file filled in; propose it as a new file. The checks run automatically, and a person reviews it."];
  const upload = uploadAddress(settings);
  if (upload !== null) return ["The text is too long for an address. Download the file and ", element("a", { href: upload, target: "_blank", rel: "noopener" }, "upload it to the repository"), "; the checks run automatically, and a person reviews it."];
  return [`Download the file, put it into the folder ${settings.folder} of the repository, and open a pull request; the checks run automatically, and a person reviews it.`];
}
