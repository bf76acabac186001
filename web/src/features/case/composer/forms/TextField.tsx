import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Words } from "../actions";
import { useRequired } from "../useRequired";

interface TextFieldProps {
  name: keyof Words;
  /** Its words: `form.{words}`, with `form.{words}Hint` inside the field. */
  words: string;
  extra?: string | undefined;
  optional?: boolean;
  rows?: number;
  max?: number;
}

/** A text of some lines with its label, its hint, and the rule that it must be there. */
export function TextField({ name, words, extra, optional = false, rows = 2, max = 2000 }: TextFieldProps) {
  const { t } = useTranslation("case");
  const required = useRequired();
  const label = t(`form.${words}`);
  return (
    <Form.Item name={name} label={label} extra={extra} rules={optional ? [] : required(label)}>
      <Input.TextArea
        autoSize={{ minRows: rows, maxRows: 8 }}
        maxLength={max}
        placeholder={t(`form.${words}Hint`)}
      />
    </Form.Item>
  );
}
