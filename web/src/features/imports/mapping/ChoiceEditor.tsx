import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "../imports.module.css";
import type { EditorProps } from "./FieldEditor";
import { columnsOf, UNDECIDED } from "./map";

interface Option {
  value: string;
  label: string;
}

/** Which of our codes a value means; what is not listed goes by keywords, then by the default. */
export function ChoiceEditor({ field, part, choices, onChange }: EditorProps) {
  const { t } = useTranslation("imports");
  const options = useCodes(field.name, choices);
  const [keywords, setKeywords] = useState(false);
  const column = columnsOf(part)[0];
  const values = Object.entries(part?.values ?? {});
  const contains = part?.contains ?? [];
  const chosen = (code: string | undefined) => (code === undefined || code === UNDECIDED ? null : code);
  const select = (
    label: string,
    code: string | undefined,
    set: (code: string | undefined) => void,
    clears = false,
  ) => (
    <Select
      aria-label={label}
      className={styles.code ?? ""}
      size="small"
      showSearch={{ optionFilterProp: "label" }}
      allowClear={clears}
      value={chosen(code)}
      options={options}
      placeholder={t("choose")}
      {...(code === UNDECIDED ? { status: "warning" as const } : {})}
      onChange={(next: string | null) => set(next ?? undefined)}
    />
  );
  if (column === undefined) {
    const clears = !field.required;
    return select(
      t("forAll"),
      part?.default,
      (code) => onChange(code === undefined && clears ? undefined : { default: code ?? UNDECIDED }),
      clears,
    );
  }
  return (
    <div className={styles.values}>
      {values.map(([value, code]) => (
        <div key={value} className={styles.value}>
          <span title={value}>{value}</span>
          {select(value, code, (next) =>
            onChange({ ...part, values: { ...part?.values, [value]: next ?? UNDECIDED } }),
          )}
        </div>
      ))}
      {contains.length > 0 && (
        <>
          <button
            type="button"
            className={styles.link}
            onClick={() => setKeywords(!keywords)}
            aria-expanded={keywords}
          >
            {t("keywords", { count: contains.length })}
          </button>
          {keywords &&
            contains.map(([word, code], place) => (
              <div key={word} className={styles.value}>
                <span title={word}>{t("contains", { word })}</span>
                {select(
                  word,
                  code,
                  (next) => {
                    const changed = contains.map<[string, string]>((pair, at) =>
                      at === place && next ? [pair[0], next] : pair,
                    );
                    onChange({
                      ...part,
                      contains: next ? changed : contains.filter((_, at) => at !== place),
                    });
                  },
                  true,
                )}
              </div>
            ))}
        </>
      )}
      <div className={styles.value}>
        <span>{t("others")}</span>
        {select(
          t("others"),
          part?.default,
          (code) => {
            const { default: _, ...rest } = part ?? {};
            onChange(code === undefined ? rest : { ...rest, default: code });
          },
          true,
        )}
      </div>
      {part?.default === undefined && <p className={styles.hint}>{t("othersRejected")}</p>}
    </div>
  );
}

function useCodes(field: string, choices: EditorProps["choices"]): Option[] {
  const { t } = useTranslation("common");
  const named = (list: readonly { code: string; label: string }[]) =>
    list.map(({ code, label }) => ({ value: code, label }));
  switch (field) {
    case "unit":
      return named(choices.units);
    case "owner":
      return named(choices.owners);
    case "category":
      return named(choices.categories);
    case "urgency":
      return choices.urgencies.map((value) => ({ value, label: t(`urgency.${value}`) }));
    default:
      return choices.channels.map((value) => ({ value, label: t(`channel.${value}`) }));
  }
}
