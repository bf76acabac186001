import { Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Asked, FileSeen } from "../api";
import styles from "../imports.module.css";

interface FoundBarProps {
  file: FileSeen;
  onAsk: (asked: Asked) => void;
}

const DELIMITERS = [",", ";", "\t", "|"];

/** How the file is read: found out, and to be said otherwise by somebody who knows better. */
export function FoundBar({ file, onAsk }: FoundBarProps) {
  const { t } = useTranslation("imports");
  if (file.is_book) {
    return (
      <div className={styles.found}>
        <b>{t("found")}</b>
        <span>XLSX</span>
        <label htmlFor="import-sheet">{t("sheet")}</label>
        <Select
          id="import-sheet"
          size="small"
          className={styles.sheet ?? ""}
          value={file.sheet}
          options={file.sheets.map(({ name, hidden }) => ({
            value: name,
            label: hidden ? t("hidden", { name }) : name,
          }))}
          onChange={(sheet) => onAsk({ sheet })}
        />
        <span className={styles.quiet}>{t("columns", { count: file.header.length })}</span>
      </div>
    );
  }
  const encoding = file.encoding === "gb18030" ? "gb18030" : "utf-8";
  const fixed = file.marked;
  return (
    <div className={styles.found}>
      <b>{t("found")}</b>
      <label htmlFor="import-encoding">{t("encoding")}</label>
      <Select
        id="import-encoding"
        size="small"
        className={styles.short ?? ""}
        disabled={fixed}
        value={file.encoding}
        options={
          fixed
            ? [{ value: file.encoding, label: file.encoding.toUpperCase() }]
            : [
                { value: "utf-8", label: "UTF-8" },
                { value: "gb18030", label: "GB18030" },
              ]
        }
        onChange={(chosen) =>
          onAsk({ encoding: chosen === "gb18030" ? "gb18030" : "utf-8", delimiter: file.delimiter })
        }
      />
      {fixed && <span className={styles.quiet}>{t("marked")}</span>}
      <label htmlFor="import-delimiter">{t("delimiter")}</label>
      <Select
        id="import-delimiter"
        size="small"
        className={styles.short ?? ""}
        value={file.delimiter}
        options={DELIMITERS.map((sign) => ({ value: sign, label: sign === "\t" ? t("tab") : sign }))}
        onChange={(delimiter) => onAsk(fixed ? { delimiter } : { encoding, delimiter })}
      />
      <span className={styles.quiet}>{t("columns", { count: file.header.length })}</span>
    </div>
  );
}
