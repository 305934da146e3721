/** The columns of the table of studies, in its order. */

/** Every column: its name in addresses, its heading, whether it is shown at first, and what its heading sorts by. */
export const COLUMNS = [
  { id: "number", label: "No.", isDefault: true, sort: "number" },
  { id: "study", label: "Study", isDefault: true, sort: "study" },
  { id: "year", label: "Year", isDefault: true, sort: "year" },
  { id: "modality", label: "Modality", isDefault: true, sort: "modality" },
  { id: "task", label: "Task", isDefault: true, sort: "task" },
  { id: "method", label: "Method and models", isDefault: true, sort: "method" },
  { id: "sample", label: "Sample", isDefault: true, sort: "patients" },
  { id: "access", label: "Access", isDefault: true, sort: "access" },
  { id: "results", label: "Results", isDefault: true, sort: null }, // by the measure that most studies report
  { id: "external", label: "External validation", isDefault: true, sort: "external" },
  { id: "centers", label: "Centres", isDefault: false, sort: "centers" },
  { id: "explainability", label: "Explainability", isDefault: false, sort: "explainability" },
  { id: "site", label: "Body sites", isDefault: false, sort: "site" },
];

/** The column that tells which study a row is about; it is never hidden. */
export const FIXED_COLUMN = "study";

/** Names of the columns that are shown at first. */
export const DEFAULT_COLUMNS = COLUMNS.filter((column) => column.isDefault).map((column) => column.id);
