import { Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { CheckCell, ChoiceCell, FigureCell, TextCell, ToldAt } from "@/features/rules/sheet/cells";
import { useSheet } from "@/features/rules/sheet/sheet";
import { FIELD_KINDS, type Field, type FieldKind, type FieldSchema } from "../schema";
import styles from "./editor.module.css";
import {
  hasBounds,
  hasLength,
  hasOptions,
  isCode,
  LONGEST_CODE,
  ofKind,
  renamed,
  retitled,
  withPart,
  withRequired,
} from "./edits";
import type { ChangeForm } from "./FormEditor";
import { OptionsGrid } from "./OptionsGrid";

interface FieldDetailsProps {
  field: Field;
  path: string;
  /** The field as it is in force; none while it is new. */
  published: FieldSchema | undefined;
  /** The field as a level above has it, and whether it demands it. */
  firm: FieldSchema | undefined;
  demanded: boolean;
  change: ChangeForm;
}

/** All that a field says. */
export function FieldDetails({ field, path, published, firm, demanded, change }: FieldDetailsProps) {
  const { t } = useTranslation("forms");
  const { key, kind, schema } = field;
  const isNew = published === undefined;
  const at = `${path}.properties.${key}`;
  const set = (part: keyof FieldSchema, value: FieldSchema[typeof part]) =>
    change((form) => withPart(form, key, { [part]: value }), `properties.${key}.${part}`);
  const text = (part: "description" | "x-description-en" | "pattern") => (
    <TextCell
      path={`${at}.${part}`}
      label={t(`part.${part}`)}
      value={schema[part] ?? ""}
      code={part === "pattern"}
      onChange={(value) => set(part, value)}
    />
  );
  const title = (part: "title" | "x-title-en") => (
    <TextCell
      path={`${at}.${part}`}
      label={t(`part.${part}`)}
      value={schema[part] ?? ""}
      onChange={(words) =>
        change((form) => retitled(form, key, part, words, isNew), `properties.${key}.${part}`)
      }
    />
  );
  const bound = (part: "minLength" | "maxLength" | "minimum" | "maximum") => (
    <FigureCell
      path={`${at}.${part}`}
      label={t(`part.${part}`)}
      value={schema[part] ?? null}
      onChange={(value) => set(part, value ?? undefined)}
    />
  );
  return (
    <div className={styles.details}>
      <dl className={styles.pairs}>
        <Pair name={t("part.title")}>{title("title")}</Pair>
        <Pair name={t("part.x-title-en")}>{title("x-title-en")}</Pair>
        <Pair name={t("part.kind")}>
          {firm ? (
            <span data-path={`${at}.type`}>{t(`kind.${kind}`)}</span>
          ) : (
            <ChoiceCell
              path={`${at}.type`}
              label={t("part.kind")}
              value={kind}
              choices={FIELD_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
              onChange={(value) =>
                change((form) => ({
                  ...form,
                  properties: { ...form.properties, [key]: ofKind(schema, value as FieldKind) },
                }))
              }
            />
          )}
        </Pair>
        <Pair name={t("part.key")}>
          <KeyField path={path} field={field} isNew={isNew} change={change} />
        </Pair>
        <Pair name={t("part.description")}>{text("description")}</Pair>
        <Pair name={t("part.x-description-en")}>{text("x-description-en")}</Pair>
        {hasLength(kind) && (
          <>
            <Pair name={t("part.minLength")}>{bound("minLength")}</Pair>
            <Pair name={t("part.maxLength")}>{bound("maxLength")}</Pair>
          </>
        )}
        {hasBounds(kind) && (
          <>
            <Pair name={t("part.minimum")}>{bound("minimum")}</Pair>
            <Pair name={t("part.maximum")}>{bound("maximum")}</Pair>
          </>
        )}
        {kind === "text" && <Pair name={t("part.pattern")}>{text("pattern")}</Pair>}
      </dl>
      {hasOptions(kind) && (
        <OptionsGrid schema={schema} fieldKey={key} path={at} published={published} change={change} />
      )}
      <Switches field={field} at={at} firm={firm} demanded={demanded} change={change} />
      <ToldAt path={at} />
    </div>
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface SwitchesProps {
  field: Field;
  at: string;
  firm: FieldSchema | undefined;
  demanded: boolean;
  change: ChangeForm;
}

/** What is done with what is filled in. */
function Switches({ field, at, firm, demanded, change }: SwitchesProps) {
  const { t } = useTranslation("forms");
  const { key, kind, required, schema } = field;
  const mark = (part: "x-listed" | "x-searched" | "x-personal", patch: Partial<FieldSchema> = {}) => (
    <CheckCell
      path={`${at}.${part}`}
      label={t(`part.${part}`)}
      value={schema[part] ?? false}
      fixed={
        (part === "x-listed" && schema["x-personal"] === true) ||
        (part === "x-personal" && firm?.["x-personal"] === true && schema["x-personal"] === true)
      }
      onChange={(value) =>
        change(
          (form) => withPart(form, key, { ...(value ? patch : {}), [part]: value }),
          `properties.${key}.${part}`,
        )
      }
    >
      {t(`part.${part}`)}
    </CheckCell>
  );
  return (
    <div className={styles.switches}>
      <CheckCell
        path={`${at}.required`}
        label={t("part.required")}
        value={required}
        fixed={demanded && required}
        onChange={(value) => change((form) => withRequired(form, key, value), "required")}
      >
        {t("part.required")}
      </CheckCell>
      {mark("x-listed")}
      {schema.type === "string" && mark("x-searched")}
      {/* What is personal stands in no list. */}
      {mark("x-personal", { "x-listed": false })}
      {kind === "number" && (
        <CheckCell
          path={`${at}.integer`}
          label={t("part.whole")}
          value={schema.type === "integer"}
          fixed={firm !== undefined}
          onChange={(whole) =>
            change(
              (form) => withPart(form, key, { type: whole ? "integer" : "number" }),
              `properties.${key}.type`,
            )
          }
        >
          {t("part.whole")}
        </CheckCell>
      )}
    </div>
  );
}

interface KeyFieldProps {
  field: Field;
  path: string;
  isNew: boolean;
  change: ChangeForm;
}

/** The key under which values are kept: free while the field is new, for good once it was published. */
function KeyField({ field, path, isNew, change }: KeyFieldProps) {
  const { t } = useTranslation("forms");
  const { reading } = useSheet();
  const [typed, setTyped] = useState<string>();
  if (reading || !isNew) return <code title={reading ? undefined : t("editor.keyKept")}>{field.key}</code>;
  const said = typed ?? field.key;
  const leave = () => {
    if (typed !== undefined && isCode(typed)) change((form) => renamed(form, field.key, typed));
    setTyped(undefined);
  };
  return (
    <>
      <Input
        size="small"
        className={styles.key}
        data-path={`${path}.properties.${field.key}`}
        aria-label={t("part.key")}
        maxLength={LONGEST_CODE}
        value={said}
        status={isCode(said) ? undefined : "error"}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
      {!isCode(said) && <span className={styles.told}>{t("editor.keyHow")}</span>}
    </>
  );
}
