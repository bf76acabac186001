import { Select } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../imports.module.css";
import { type Part, UNDECIDED } from "./map";

interface FormatsEditorProps {
  part: Part;
  usual: readonly string[];
  onChange: (part: Part) => void;
}

/** In which ways the dates of a column are written: tried in this order, the first that fits decides. */
export function FormatsEditor({ part, usual, onChange }: FormatsEditorProps) {
  const { t } = useTranslation("imports");
  const open = part.formats?.includes(UNDECIDED) ?? false;
  return (
    <Select
      aria-label={t("formats")}
      mode="tags"
      optionLabelProp="value"
      className={styles.wide ?? ""}
      {...(open ? { status: "warning" as const } : {})}
      value={(part.formats ?? []).filter((form) => form !== UNDECIDED)}
      options={[...new Set([...(part.formats ?? []), ...usual])]
        .filter((form) => form !== UNDECIDED)
        .map((form) => ({
          value: form,
          label: form === "excel" ? t("excelDays") : `${form}  ${exampleOf(form)}`,
        }))}
      placeholder={t("formatsHow")}
      onChange={(chosen) => onChange({ ...part, formats: chosen.length > 0 ? chosen : [UNDECIDED] })}
    />
  );
}

const LETTERS: Record<string, string> = {
  "%Y": "2026",
  "%y": "26",
  "%m": "03",
  "%d": "25",
  "%b": "Mar",
  "%B": "March",
  "%H": "15",
  "%I": "03",
  "%M": "05",
  "%S": "00",
  "%p": "PM",
  "%f": "000000",
  "%z": "+08:00",
};

/** The 25th of March as a format writes it. */
export const exampleOf = (form: string): string =>
  form.replace(/%[A-Za-z]/g, (letter) => LETTERS[letter] ?? letter);
