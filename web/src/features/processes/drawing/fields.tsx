import { Input } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import styles from "./drawing.module.css";

interface LabelledProps {
  label: string;
  how?: ReactNode;
  children: ReactNode;
}

export function Labelled({ label, how, children }: LabelledProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className={styles.field}>
      <span>{label}</span>
      {children}
      {how && <small>{how}</small>}
    </label>
  );
}

interface WordsProps {
  label: string;
  value: string;
  how?: ReactNode;
  rows?: number;
  code?: boolean;
  bare?: boolean;
  onSay: (value: string) => void;
}

/** A text that becomes part of the drawing when its field is left, so that one undo takes it back whole. */
export function Words({ label, value, how, rows, code, bare, onSay }: WordsProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const say = () => {
    if (typed !== value) onSay(typed);
  };
  const shared = {
    value: typed,
    maxLength: 500,
    className: code ? styles.code : undefined,
    spellCheck: !code,
    "aria-label": bare ? label : undefined,
    onBlur: say,
  };
  const field = rows ? (
    <Input.TextArea
      {...shared}
      autoSize={{ minRows: rows, maxRows: 6 }}
      onChange={(e) => setTyped(e.target.value)}
    />
  ) : (
    <Input
      {...shared}
      size={bare ? "small" : undefined}
      onPressEnter={say}
      onChange={(e) => setTyped(e.target.value)}
    />
  );
  return bare ? (
    field
  ) : (
    <Labelled label={label} how={how}>
      {field}
    </Labelled>
  );
}
