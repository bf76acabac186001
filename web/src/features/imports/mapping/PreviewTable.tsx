import { WarningOutlined } from "@ant-design/icons";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, Empty, ProblemPanel } from "@/ui";
import type { ImportPreview } from "../api";
import styles from "../imports.module.css";
import { FIELDS } from "./map";

interface PreviewTableProps {
  preview: ImportPreview | undefined;
  pending: boolean;
  error: unknown;
}

const MOMENTS = new Set(FIELDS.filter((field) => field.kind === "moment").map((field) => field.name));

/** The first rows as they would be, with what is wrong at the cell. */
export function PreviewTable({ preview, pending, error }: PreviewTableProps) {
  const { t } = useTranslation("imports");
  const rows = preview?.rows ?? [];
  // What differs from row to row comes first.
  const shown = [...FIELDS.filter(({ top }) => !top), ...FIELDS.filter(({ top }) => top)].filter(({ name }) =>
    rows.some((row) => name in row.values || row.errors.some((problem) => problem.field === name)),
  );
  return (
    <section className={styles.preview} aria-label={t("preview")} aria-busy={pending}>
      <h2>{t("preview")}</h2>
      {error ? (
        <ProblemPanel problem={error} />
      ) : !preview ? (
        <Skeleton active />
      ) : rows.length === 0 ? (
        <Empty what={t("noPreview")} how={t("noPreviewHow")} />
      ) : (
        <div className={styles.scroll}>
          <table className={styles.cells} aria-label={t("preview")}>
            <thead>
              <tr>
                <th>{t("line")}</th>
                {shown.map(({ name }) => (
                  <th key={name}>{t(`field.${name}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <PreviewLine key={row.line} row={row} shown={shown.map(({ name }) => name)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface PreviewLineProps {
  row: ImportPreview["rows"][number];
  shown: readonly string[];
}

function PreviewLine({ row, shown }: PreviewLineProps) {
  const { t } = useTranslation(["imports", "common"]);
  const { zone } = useMe();
  const whole = row.errors.filter((problem) => !shown.includes(problem.field));
  const word = (name: string, value: string) => {
    if (MOMENTS.has(name)) return absolute(value, zone);
    if (name === "channel" || name === "urgency") return t(`common:${name}.${value}`);
    if (name === "status") return t(value === "closed" ? "isClosed" : "isOpen");
    return value;
  };
  if (whole.length > 0) {
    return (
      <tr>
        <td className={styles.figures}>{row.line}</td>
        <td colSpan={shown.length} className={styles.wrong}>
          <WarningOutlined aria-hidden /> {whole.map((problem) => problem.message).join("; ")}
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td className={styles.figures}>{row.line}</td>
      {shown.map((name) => {
        const problem = row.errors.find((one) => one.field === name);
        const value = row.values[name];
        const text = problem ? problem.message : value === undefined ? "" : word(name, value);
        return (
          <td key={name} title={text} className={problem ? styles.wrong : undefined}>
            {problem && <WarningOutlined aria-hidden />} {text}
          </td>
        );
      })}
    </tr>
  );
}
