/** The fields of a form, to be filled in: what the server would refuse is told at its field. */
import { DatePicker, Form, Input, InputNumber, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { instantOf, momentOf, WALL } from "@/ui/wall";
import styles from "./forms.module.css";
import { type Field, type FormSchema, fieldsOf, isEmpty } from "./schema";
import { longestOf, wrongWith } from "./validate";
import { useFieldWords } from "./words";

const DAY = "YYYY-MM-DD";
const FEW = 4;

interface FormFieldsProps {
  form: FormSchema;
  /** Where the values stand in the form around. */
  within?: string | (string | number)[];
}

/** Values are kept as they are sent: days and instants as text, sums and figures as numbers. */
export function FormFields({ form, within = "fields" }: FormFieldsProps) {
  return (
    <div className={styles.fields}>
      {fieldsOf(form).map((field) => (
        <FieldItem key={field.key} field={field} within={within} />
      ))}
    </div>
  );
}

function FieldItem({ field, within }: { field: Field; within: string | (string | number)[] }) {
  const { t } = useTranslation("forms");
  const { zone } = useMe();
  const words = useFieldWords();
  const { required, schema, kind } = field;
  const fits = {
    required,
    validator: (_rule: unknown, value: unknown) => {
      if (isEmpty(value))
        return required ? Promise.reject(new Error(t("wrong.required"))) : Promise.resolve();
      const found = wrongWith(schema, value);
      return found ? Promise.reject(new Error(words.wrong(found))) : Promise.resolve();
    },
  };
  const name = [within, field.key].flat();
  return (
    <Form.Item
      name={name}
      label={words.title(field)}
      extra={words.help(field) || undefined}
      rules={[fits]}
      validateTrigger="onBlur"
      className={kind === "multiline" || kind === "choices" ? styles.whole : undefined}
      {...pickedBy(field, zone)}
    >
      {inputOf(field, words.options(field), t)}
    </Form.Item>
  );
}

/** Pickers work on moments, the form keeps what is sent. */
function pickedBy({ kind }: Field, zone: string) {
  if (kind === "date") {
    return {
      getValueProps: (day: string | null | undefined) => ({ value: day ? dayjs(day, DAY) : null }),
      getValueFromEvent: (moment: Dayjs | null) => moment?.format(DAY) ?? null,
    };
  }
  if (kind !== "time") return {};
  return {
    getValueProps: (at: string | null | undefined) => ({ value: at ? momentOf(Date.parse(at), zone) : null }),
    getValueFromEvent: (moment: Dayjs | null) => (moment ? instantOf(moment.format(WALL), zone) : null),
  };
}

type Say = (key: "yes" | "no" | "yuan") => string;

function inputOf(field: Field, options: { value: string; label: string }[], t: Say): ReactElement {
  const { kind, schema, required } = field;
  const most = longestOf(schema);
  switch (kind) {
    case "multiline":
      return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={most} />;
    case "number":
      return <InputNumber className={styles.figure} inputMode="decimal" />;
    case "money":
      return <InputNumber className={styles.figure} inputMode="decimal" suffix={t("yuan")} />;
    case "date":
      return <DatePicker className={styles.filling} />;
    case "time":
      return (
        <DatePicker
          className={styles.filling}
          showTime={{ format: "HH:mm" }}
          format="YYYY-MM-DD HH:mm"
          needConfirm={false}
        />
      );
    case "phone":
      return <Input inputMode="tel" autoComplete="off" maxLength={24} />;
    case "choice":
      // Few that must be answered lie open; what may stay open can be taken back.
      return required && options.length <= FEW ? (
        <Radio.Group options={options} />
      ) : (
        <Select allowClear={!required} options={options} showSearch={{ optionFilterProp: "label" }} />
      );
    case "choices":
      return <Select mode="multiple" options={options} showSearch={{ optionFilterProp: "label" }} />;
    case "yesno":
      return required ? <Radio.Group options={yesNo(t)} /> : <Select allowClear options={yesNo(t)} />;
    default:
      return <Input autoComplete="off" maxLength={most} />;
  }
}

const yesNo = (t: Say) => [
  { value: true, label: t("yes") },
  { value: false, label: t("no") },
];
