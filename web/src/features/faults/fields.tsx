import { Form, Input } from "antd";
import type { NamePath } from "antd/es/form/interface";

interface SaidProps {
  name: NamePath;
  label: string;
  extra?: string;
  first?: boolean;
  rows?: number;
}

/** Words that must be there. */
export function Said({ name, label, extra, first = false, rows = 2 }: SaidProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[{ required: true, whitespace: true, message: label }]}
    >
      <Input.TextArea autoFocus={first} autoSize={{ minRows: rows, maxRows: 10 }} maxLength={4000} />
    </Form.Item>
  );
}
