import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { ChoicesCell, TextCell } from "../sheet/cells";
import { Grid, HandleCell, RemoveButton } from "../sheet/Grid";
import { numbered, useRows } from "../sheet/rows";
import { type EditorProps, useSheet } from "../sheet/sheet";
import type { DocumentLimits, Handling } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { Figures } from "./Figures";

const FIGURES = ["repeat_days", "escalate_after_rounds", "sample_percent", "sample_at_least"] as const;

/** Numbers of the handling, and the reasons for which a case may be late. */
export function HandlingEditor({ content, change }: EditorProps<Handling>) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const { reading } = useSheet();
  const rows = useRows(change, "lateness_reasons");
  const columns = [
    { key: "code", title: t("handling.code"), width: 200 },
    { key: "name", title: t("handling.name") },
    { key: "nameEn", title: t("handling.nameEn") },
    ...(reading ? [] : [{ key: "remove", title: "", width: 36 }]),
  ];
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="handling" names={FIGURES} content={content} change={change} />
      </section>
      <section>
        <h3>{t("handling.lateness")}</h3>
        <p className={styles.hint}>{t("handling.latenessHow")}</p>
        <Grid label={t("handling.lateness")} columns={columns} onMove={rows.move}>
          {numbered(content.lateness_reasons).map(({ row, index, key }) => (
            <tr key={key} data-place={index}>
              <HandleCell place={index} />
              {(["code", "name", "name_en"] as const).map((part) => (
                <td key={part}>
                  <TextCell
                    path={`lateness_reasons.${index}.${part}`}
                    label={t("cell", {
                      what: t(`handling.${part === "name_en" ? "nameEn" : part}`),
                      row: named(row) || row.code || index + 1,
                    })}
                    value={row[part]}
                    code={part === "code"}
                    onChange={(value) => rows.set(index, { [part]: value })}
                  />
                </td>
              ))}
              {!reading && (
                <td>
                  <RemoveButton
                    label={t("cell", { what: t("handling.remove"), row: named(row) || row.code })}
                    onClick={() => rows.remove(index)}
                  />
                </td>
              )}
            </tr>
          ))}
        </Grid>
        {!reading && (
          <p className={styles.under}>
            <Button icon={<PlusOutlined />} onClick={() => rows.add({ code: "", name: "", name_en: "" })}>
              {t("handling.add")}
            </Button>
          </p>
        )}
      </section>
    </div>
  );
}

const MIMES = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "image/heic",
  "application/pdf",
  "text/plain",
  "text/csv",
  "audio/mpeg",
  "audio/mp4",
  "audio/amr",
  "audio/wav",
  "video/mp4",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/msword",
  "application/vnd.ms-excel",
];

const LIMITS = ["max_megabytes", "max_files"] as const;

/** What may be attached to a case. */
export function DocumentsEditor({ content, change }: EditorProps<DocumentLimits>) {
  const { t } = useTranslation("rules");
  const { known } = useWords();
  const types = [...new Set([...MIMES, ...content.types])].map((value) => ({
    value,
    label: known("mime", value),
  }));
  return (
    <div className={styles.stack}>
      <section>
        <Figures words="documents" names={LIMITS} content={content} change={change} />
        <h3>{t("documents.types")}</h3>
        <div className={`${styles.boxed} ${styles.types}`}>
          <ChoicesCell
            path="types"
            label={t("documents.types")}
            value={content.types}
            choices={types}
            none={t("nothing")}
            open
            onChange={(value) => change((was) => ({ ...was, types: value }), "types")}
          />
        </div>
      </section>
    </div>
  );
}
