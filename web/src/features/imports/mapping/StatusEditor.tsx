import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import styles from "../imports.module.css";
import type { EditorProps } from "./FieldEditor";
import { columnsOf, type Part, sideOf, UNDECIDED, withAllSides, withSide } from "./map";

/** What each status of the old system means: still open, or over. */
export function StatusEditor({ part, file, onChange }: EditorProps & { part: Part }) {
  const { t } = useTranslation("imports");
  const seen = file.values[file.header.indexOf(columnsOf(part)[0] ?? "")] ?? [];
  const named = [...(part.closed ?? []), ...(part.open ?? [])].filter((value) => value !== UNDECIDED);
  const values = [...new Set([...seen, ...named])];
  return (
    <div className={styles.values}>
      {values.map((value) => (
        <div key={value} className={styles.value}>
          <span title={value}>{value}</span>
          <Segmented<string>
            aria-label={value}
            size="small"
            value={sideOf(part, value) ?? ""}
            options={[
              { value: "open", label: t("isOpen") },
              { value: "closed", label: t("isClosed") },
            ]}
            onChange={(side) =>
              onChange(withAllSides(withSide(part, value, side === "closed" ? "closed" : "open"), values))
            }
          />
        </div>
      ))}
    </div>
  );
}
