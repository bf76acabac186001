import { PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Form } from "antd";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ToldAt } from "@/features/rules/sheet/cells";
import { numbered } from "@/features/rules/sheet/rows";
import { useSheet } from "@/features/rules/sheet/sheet";
import { FormFields } from "../FormFields";
import { FIELD_KINDS, type FieldKind, type FormSchema, fieldsOf, MOST_FIELDS } from "../schema";
import styles from "./editor.module.css";
import { withField } from "./edits";
import { FieldRow } from "./FieldRow";

/** `part` names what was changed within the form, none where fields came, went or moved. */
export type ChangeForm = (recipe: (form: FormSchema) => FormSchema, part?: string) => void;

interface FormEditorProps {
  form: FormSchema;
  /** Where the form stands in the content of its rule. */
  path: string;
  /** The form as it is in force: what is kept under its keys and codes keeps them. */
  published: FormSchema | undefined;
  /** The form as a level above demands it: what it requires stays. */
  firm?: FormSchema | undefined;
  change: ChangeForm;
}

/** What a form asks for, made field by field, beside what it will look like. */
export function FormEditor({ form, path, published, firm, change }: FormEditorProps) {
  const { t } = useTranslation("forms");
  const { reading, sought } = useSheet();
  const [open, setOpen] = useState<number>();
  const list = useRef<HTMLOListElement>(null);
  const fields = fieldsOf(form);
  const comeIntoSight = useEffectEvent((asked: string) => {
    const at = fieldAt(asked, path, fields);
    if (at >= 0) setOpen(at);
  });
  useEffect(() => {
    if (sought) comeIntoSight(sought.field);
  }, [sought]);
  const focus = (at: number, what: string) =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-field="${at}"] ${what}`)?.focus(),
    );
  const add = (kind: FieldKind) => {
    change((was) => withField(was, kind));
    setOpen(fields.length);
    focus(fields.length, "input");
  };
  return (
    <div className={styles.editor}>
      <div>
        <span data-path={path}>
          <ToldAt path={path} />
        </span>
        {fields.length === 0 && <p className={styles.none}>{t("editor.none")}</p>}
        <ol ref={list} className={styles.list} aria-label={t("editor.fields")}>
          {numbered(fields).map(({ row: field, index: at, key }) => (
            <FieldRow
              key={key}
              field={field}
              at={at}
              count={fields.length}
              path={path}
              published={published?.properties[field.key]}
              firm={firm?.properties[field.key]}
              demanded={firm?.required?.includes(field.key) ?? false}
              open={open === at}
              change={change}
              onToggle={() => setOpen(open === at ? undefined : at)}
              onMoved={(to) => {
                setOpen(open === at ? to : undefined);
                focus(to, "[data-moves]:not(:disabled)");
              }}
              onRemoved={() => setOpen(undefined)}
            />
          ))}
        </ol>
        {!reading && (
          <Dropdown
            trigger={["click"]}
            disabled={fields.length >= MOST_FIELDS}
            menu={{
              items: FIELD_KINDS.map((kind) => ({ key: kind, label: t(`kind.${kind}`) })),
              onClick: ({ key }) => add(key as FieldKind),
            }}
          >
            <Button icon={<PlusOutlined />} aria-haspopup="menu">
              {t("editor.add")}
            </Button>
          </Dropdown>
        )}
      </div>
      <Preview form={form} />
    </div>
  );
}

/** The field that a path leads to, by its place; -1: to none of this form. */
function fieldAt(asked: string, path: string, fields: readonly { key: string }[]): number {
  const start = `content.${path}.properties.`;
  if (!asked.startsWith(start)) return -1;
  const key = asked.slice(start.length).split(".")[0];
  return fields.findIndex((field) => field.key === key);
}

/** The form as those see it who register: filled in for a try, kept nowhere. */
function Preview({ form }: { form: FormSchema }) {
  const { t } = useTranslation("forms");
  const [trying] = Form.useForm();
  return (
    <section className={styles.preview} aria-label={t("editor.preview")}>
      <h4>{t("editor.preview")}</h4>
      <Form form={trying} component="div" layout="vertical" className={styles.tried}>
        {Object.keys(form.properties).length > 0 ? (
          <FormFields form={form} />
        ) : (
          <p className={styles.none}>{t("editor.previewNone")}</p>
        )}
      </Form>
    </section>
  );
}
