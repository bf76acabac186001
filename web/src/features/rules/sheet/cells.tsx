/** Cells of a sheet: text when read, a field when written in, with what is wrong told beneath. */
import { CheckOutlined, MinusOutlined } from "@ant-design/icons";
import { Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { type Amount, type AmountUnit, type Figure, UNITS } from "../types";
import { useWords } from "../words";
import { useProblemAt, useSheet } from "./sheet";
import styles from "./sheet.module.css";

interface CellProps<Value> {
  /** Where the value stands in the content, as in `limits.3.amount.number`. */
  path: string;
  /** What the value is, for those who do not see the column. */
  label: string;
  value: Value;
  onChange: (value: Value) => void;
}

export interface Choice {
  value: string;
  label: string;
}

/** What the server says against a cell, and the attributes that tie it to the field. */
function useTold(path: string, deep = false) {
  const problem = useProblemAt(path, deep);
  const id = useId();
  const told: ReactNode = problem && (
    <span id={id} className={styles.problem} role="alert">
      {problem}
    </span>
  );
  const tied = { "data-path": path, "aria-invalid": !!problem, "aria-describedby": problem ? id : undefined };
  return { told, tied };
}

/** What stands against a part that has no field of its own in sight. */
export function ToldAt({ path }: { path: string }) {
  return useTold(path).told;
}

const Nothing = () => <span className={styles.nothing}>–</span>;

interface TextCellProps extends CellProps<string> {
  placeholder?: string;
  /** Codes and expressions: shown in figures. */
  code?: boolean;
  rows?: number;
  /** One line that grows with what is written in it. */
  wraps?: boolean;
  list?: string;
}

export function TextCell({
  path,
  label,
  value,
  onChange,
  placeholder,
  code,
  rows,
  wraps,
  list,
}: TextCellProps) {
  const { reading } = useSheet();
  const { told, tied } = useTold(path);
  const face = code ? styles.code : undefined;
  if (reading) return value ? <span className={`${styles.read} ${face ?? ""}`}>{value}</span> : <Nothing />;
  const field = {
    ...tied,
    className: `${styles.field} ${face ?? ""}`,
    "aria-label": label,
    placeholder,
    value,
    spellCheck: false,
  };
  return (
    <>
      {rows || wraps ? (
        <textarea
          {...field}
          className={`${field.className} ${wraps ? styles.wraps : ""}`}
          rows={rows ?? 1}
          onChange={(event) =>
            onChange(wraps ? event.target.value.replaceAll("\n", " ") : event.target.value)
          }
        />
      ) : (
        <input {...field} title={value} list={list} onChange={(event) => onChange(event.target.value)} />
      )}
      {told}
    </>
  );
}

const figureOf = (typed: string): Figure => {
  const text = typed.trim();
  return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
};

export function FigureCell({
  path,
  label,
  value,
  onChange,
  placeholder,
}: CellProps<Figure> & { placeholder?: string }) {
  const { reading } = useSheet();
  const { told, tied } = useTold(path);
  if (reading) return value === null ? <Nothing /> : <span>{value}</span>;
  return (
    <>
      <input
        {...tied}
        className={`${styles.field} ${styles.figure}`}
        type="number"
        aria-label={label}
        placeholder={placeholder}
        value={value ?? ""}
        onChange={(event) => onChange(figureOf(event.target.value))}
        // A wheel over a long page must not change a limit.
        onWheel={(event) => event.currentTarget.blur()}
      />
      {told}
    </>
  );
}

export function ChoiceCell({
  path,
  label,
  value,
  onChange,
  choices,
}: CellProps<string> & { choices: readonly Choice[] }) {
  const { reading } = useSheet();
  const { told, tied } = useTold(path);
  const known = choices.find((choice) => choice.value === value);
  if (reading) return value ? <span>{known?.label ?? value}</span> : <Nothing />;
  return (
    <>
      <select
        {...tied}
        className={styles.field}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {!known && <option value={value}>{value}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {told}
    </>
  );
}

interface ChoicesCellProps extends CellProps<string[]> {
  choices: readonly Choice[];
  /** What an empty choice means. */
  none: string;
  /** Values that are not in the list may be typed. */
  open?: boolean;
}

export function ChoicesCell({ path, label, value, onChange, choices, none, open }: ChoicesCellProps) {
  const { reading } = useSheet();
  const { told, tied } = useTold(path, true);
  const labels = new Map(choices.map((choice) => [choice.value, choice.label]));
  if (reading) {
    if (value.length === 0) return <span className={styles.nothing}>{none}</span>;
    return <span>{value.map((one) => labels.get(one) ?? one).join(" · ")}</span>;
  }
  return (
    <span data-path={path} className={styles.choices}>
      <Select
        mode={open ? "tags" : "multiple"}
        variant="borderless"
        size="small"
        aria-label={label}
        aria-describedby={tied["aria-describedby"]}
        status={tied["aria-invalid"] ? "error" : undefined}
        placeholder={none}
        value={value}
        onChange={onChange}
        options={[...choices]}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        suffixIcon={null}
        style={{ width: "100%" }}
      />
      {told}
    </span>
  );
}

export function CheckCell({
  path,
  label,
  value,
  onChange,
  children,
  fixed,
}: CellProps<boolean> & { children?: ReactNode; fixed?: boolean }) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const { told, tied } = useTold(path);
  if (reading) {
    return (
      <span className={value ? styles.yes : styles.nothing}>
        {value ? <CheckOutlined aria-hidden /> : <MinusOutlined aria-hidden />}
        {children ? <> {children}</> : <span className="sr-only">{t(value ? "yes" : "no")}</span>}
      </span>
    );
  }
  return (
    <label className={styles.check}>
      <input
        {...tied}
        type="checkbox"
        aria-label={label}
        checked={value}
        disabled={fixed}
        onChange={(event) => onChange(event.target.checked)}
      />
      {children && <span>{children}</span>}
      {told}
    </label>
  );
}

export const NO_AMOUNT: Amount = { number: null, unit: "working_day" };

interface AmountCellProps extends CellProps<Amount | null> {
  /** Shown where nothing is set, such as what holds from above. */
  placeholder?: string;
  /** The unit proposed for a first number. */
  usual?: AmountUnit;
}

/** A number with its unit; without a number there is no amount. */
export function AmountCell({ path, label, value, onChange, placeholder, usual }: AmountCellProps) {
  const { t } = useTranslation("rules");
  const { amount } = useWords();
  const { reading } = useSheet();
  const number = useTold(`${path}.number`);
  const unit = useTold(`${path}.unit`);
  const whole = useTold(path);
  if (reading)
    return value ? (
      <span>{amount(value)}</span>
    ) : (
      <span className={styles.nothing}>{placeholder ?? "–"}</span>
    );
  const shown = value ?? { ...NO_AMOUNT, unit: usual ?? NO_AMOUNT.unit };
  return (
    <span data-path={path} className={styles.amountBox}>
      <span className={styles.amount}>
        <input
          {...number.tied}
          className={`${styles.field} ${value ? styles.figure : styles.unset}`}
          type="number"
          aria-label={label}
          placeholder={placeholder}
          value={value?.number ?? ""}
          onChange={(event) => {
            const typed = figureOf(event.target.value);
            if (typed !== null || value) onChange({ ...shown, number: typed });
          }}
          // An emptied number is about to be typed anew; what was marked with it must outlive that.
          onBlur={() => value?.number === null && onChange(null)}
          onWheel={(event) => event.currentTarget.blur()}
        />
        {value && (
          <select
            {...unit.tied}
            className={styles.field}
            aria-label={t("amount.unitOf", { what: label })}
            value={shown.unit}
            onChange={(event) => onChange({ ...shown, unit: event.target.value as AmountUnit })}
          >
            {UNITS.map((one) => (
              <option key={one} value={one}>
                {t(`amount.unit.${one}`)}
              </option>
            ))}
          </select>
        )}
      </span>
      {whole.told}
      {number.told}
      {unit.told}
    </span>
  );
}
