import { Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { FileSeen, ImportChoices } from "../api";
import styles from "../imports.module.css";
import { ChoiceEditor } from "./ChoiceEditor";
import { FormatsEditor } from "./FormatsEditor";
import {
  choiceOf,
  columnsOf,
  type FieldKind,
  isUndecided,
  type MapContent,
  type Part,
  partOf,
  withAllSides,
  withColumns,
} from "./map";
import { StatusEditor } from "./StatusEditor";

interface Said {
  place: string;
  id: string;
  message: string;
}

export interface EditorProps {
  field: FieldKind;
  part: Part | undefined;
  file: FileSeen;
  choices: ImportChoices;
  onChange: (part: Part | undefined) => void;
}

interface FieldEditorProps extends Omit<EditorProps, "part"> {
  map: MapContent;
  problems: readonly Said[];
  notes: readonly (Said & { decide: boolean })[];
}

/** One of our fields: from which columns it comes, and how what stands there is to be understood. */
export function FieldEditor({ field, map, file, choices, problems, notes, onChange }: FieldEditorProps) {
  const { t } = useTranslation("imports");
  const part = partOf(map, field);
  const id = `import-${field.name}`;
  const open = problems.length > 0;
  const told = [
    ...new Set([
      ...notes.filter((note) => says(note, part)).map((note) => note.message),
      ...problems.map((problem) => (problem.id === "map-undecided" ? t("undecided") : problem.message)),
    ]),
  ];
  const given = { field, part, file, choices, onChange };
  return (
    <div className={styles.field} data-open={open || undefined}>
      <label htmlFor={id}>
        {t(`field.${field.name}`)} {field.required && <span aria-hidden>*</span>}
      </label>
      <div>
        <Columns {...given} id={id} open={open} />
        {SHORTENED.has(field.name) && part && <TextWays part={part} onChange={onChange} />}
        {field.kind === "moment" && part && (
          <FormatsEditor part={part} usual={choices.formats} onChange={onChange} />
        )}
        {field.kind === "choice" && <ChoiceEditor {...given} />}
        {field.kind === "status" && part && <StatusEditor {...given} part={part} />}
        {told.map((message) => (
          <p key={message} className={open ? styles.warn : styles.hint}>
            {message}
          </p>
        ))}
      </div>
    </div>
  );
}

/** What the form itself asks for is not said again; which dates are in doubt is. */
const says = (note: Said & { decide: boolean }, part: Part | undefined): boolean =>
  note.decide ? note.id === "decide-format" && isUndecided(part) : note.id !== "not-mapped";
const SHORTENED = new Set(["matter", "description"]);

function Columns({ field, part, file, onChange, id, open }: EditorProps & { id: string; open: boolean }) {
  const { t } = useTranslation("imports");
  const names = columnsOf(part);
  const single = field.kind === "choice" || field.kind === "status";
  const options = [...new Set(file.header)].filter(Boolean).map((name) => {
    const samples = file.samples[file.header.indexOf(name)] ?? [];
    return { value: name, label: name, title: samples.join(" · ") };
  });
  const choose = (chosen: string[]) => {
    const values = file.values[file.header.indexOf(chosen[0] ?? "")] ?? [];
    if (field.kind === "choice") onChange(choiceOf(chosen[0], values, part));
    else if (chosen.length === 0) onChange(undefined);
    else if (field.kind === "status") onChange(withAllSides({ column: chosen[0] ?? "" }, values));
    else if (field.kind === "moment") onChange({ formats: ["?"], ...withColumns(part, chosen) });
    else onChange(withColumns(part, chosen));
  };
  const common = {
    id,
    allowClear: true,
    showSearch: true,
    className: styles.wide ?? "",
    options,
    placeholder: t(single && field.kind === "choice" ? "sameForAll" : "noColumn"),
    ...(open ? { status: "warning" as const } : {}),
  };
  if (part?.template !== undefined) {
    return (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 4 }}
        value={part.template}
        onChange={(event) =>
          onChange(event.target.value ? { ...part, template: event.target.value } : undefined)
        }
      />
    );
  }
  return single ? (
    <Select {...common} value={names[0] ?? null} onChange={(name) => choose(name ? [name] : [])} />
  ) : (
    <Select {...common} mode="multiple" value={names} onChange={choose} />
  );
}

function TextWays({ part, onChange }: { part: Part; onChange: (part: Part) => void }) {
  const { t } = useTranslation("imports");
  return (
    <Checkbox
      checked={part.shorten ?? false}
      onChange={(event) => onChange({ ...part, shorten: event.target.checked })}
    >
      {t("shorten")}
    </Checkbox>
  );
}
