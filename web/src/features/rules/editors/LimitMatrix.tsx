import { SettingOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { useTranslation } from "react-i18next";
import { AmountCell, CheckCell, ToldAt } from "../sheet/cells";
import { Grid } from "../sheet/Grid";
import { type Change, useSheet } from "../sheet/sheet";
import { type ClockKind, type Limit, type Limits, URGENCIES } from "../types";
import { useWords } from "../words";
import styles from "./editors.module.css";
import { fromAbove, limitAt, type Placed, withAmount } from "./limits";

interface LimitMatrixProps {
  content: Limits;
  change: Change<Limits>;
  clocks: readonly ClockKind[];
  /** What is in force on the levels above, the nearest first. */
  above: readonly Limits[];
}

/** Its limit is the time agreed with the customer. */
const AGREED = "agreed";
const COLUMNS = [undefined, ...URGENCIES] as const;

/** Clock by urgency; what is empty comes from above or is not limited. */
export function LimitMatrix({ content, change, clocks, above }: LimitMatrixProps) {
  const { t } = useTranslation("rules");
  const { named } = useWords();
  const columns = [
    { key: "clock", title: t("limits.clock"), width: 170 },
    ...COLUMNS.map((urgency) => ({
      key: urgency ?? "any",
      title: urgency ? t(`common:urgency.${urgency}`) : t("limits.anyUrgency"),
      width: 150,
    })),
  ];
  return (
    <Grid label={t("limits.matrix")} columns={columns} pinned>
      {clocks.map((clock) => (
        <tr key={clock.kind}>
          <th scope="row">{named(clock) || clock.kind}</th>
          {clock.kind === AGREED ? (
            <td colSpan={COLUMNS.length} className={styles.agreed}>
              {t("limits.agreed")}
            </td>
          ) : (
            COLUMNS.map((urgency) => {
              const inherited = fromAbove(above, clock.kind, urgency);
              return (
                <td key={urgency ?? "any"} className={styles.limit}>
                  <LimitCell
                    label={t("cell", {
                      what: urgency ? t(`common:urgency.${urgency}`) : t("limits.anyUrgency"),
                      row: named(clock) || clock.kind,
                    })}
                    placed={limitAt(content, clock.kind, urgency)}
                    next={content.limits.length}
                    above={inherited}
                    onAmount={(value, path) =>
                      change((was) => withAmount(was, clock.kind, urgency, value, inherited), path)
                    }
                    change={change}
                  />
                </td>
              );
            })
          )}
        </tr>
      ))}
    </Grid>
  );
}

interface LimitCellProps {
  label: string;
  placed: Placed | undefined;
  next: number;
  above: Limit | undefined;
  onAmount: (amount: Limit["amount"] | null, path?: string) => void;
  change: Change<Limits>;
}

function LimitCell({ label, placed, next, above, onAmount, change }: LimitCellProps) {
  const { t } = useTranslation("rules");
  const { amount } = useWords();
  const { reading } = useSheet();
  const inherited = above && amount(above.amount);
  const path = `limits.${placed?.index ?? next}`;
  return (
    <div className={styles.limitCell} data-path={path}>
      <AmountCell
        path={`${path}.amount`}
        label={label}
        value={placed?.limit.amount ?? null}
        placeholder={inherited && (reading ? t("limits.above", { amount: inherited }) : inherited)}
        usual={above?.amount.unit}
        onChange={(typed) => onAmount(typed, typed && placed ? `${path}.amount` : undefined)}
      />
      {placed && <LimitMarks placed={placed} label={label} change={change} />}
    </div>
  );
}

interface LimitMarksProps {
  placed: Placed;
  label: string;
  change: Change<Limits>;
}

/** What a limit is besides its amount; said in words, and changed in a small form. */
export function LimitMarks({ placed: { limit, index }, label, change }: LimitMarksProps) {
  const { t } = useTranslation("rules");
  const { amount } = useWords();
  const { reading, problems } = useSheet();
  const set = (patch: Partial<Limit>) =>
    change(
      (was) => ({
        ...was,
        limits: was.limits.map((one, at) => (at === index ? { ...one, ...patch } : one)),
      }),
      `limits.${index}.${Object.keys(patch)[0]}`,
    );
  const parts = ["mandatory", "target", "extendable_to"];
  const wrong = problems.some(({ field }) =>
    parts.some((part) => field.startsWith(`content.limits.${index}.${part}`)),
  );
  const words = [
    limit.mandatory && t("limits.mandatory"),
    limit.target && t("limits.target"),
    limit.extendable_to && t("limits.upTo", { amount: amount(limit.extendable_to) }),
  ].filter(Boolean);
  const said = words.length > 0 && <span className={styles.marks}>{words.join(" · ")}</span>;
  if (reading) return said || null;
  const told = (part: string) => <ToldAt key={part} path={`limits.${index}.${part}`} />;
  return (
    <>
      <span className={styles.limitMarks}>
        {said}
        <Popover
          trigger="click"
          placement="bottom"
          content={
            <div className={styles.popover}>
              <CheckCell
                path={`limits.${index}.mandatory`}
                label={t("limits.mandatory")}
                value={limit.mandatory}
                onChange={(mandatory) => set({ mandatory })}
              >
                {t("limits.mandatoryHow")}
              </CheckCell>
              <CheckCell
                path={`limits.${index}.target`}
                label={t("limits.target")}
                value={limit.target}
                onChange={(target) => set({ target })}
              >
                {t("limits.targetHow")}
              </CheckCell>
              <div className={styles.labelled}>
                <span>{t("limits.extendable")}</span>
                <AmountCell
                  path={`limits.${index}.extendable_to`}
                  label={t("limits.extendable")}
                  value={limit.extendable_to}
                  placeholder={t("no")}
                  onChange={(extendable_to) => set({ extendable_to })}
                />
              </div>
            </div>
          }
        >
          <Button
            type="text"
            size="small"
            danger={wrong}
            data-path={`limits.${index}.extendable_to`}
            icon={<SettingOutlined />}
            aria-label={t("limits.marksOf", { limit: label })}
            title={t("limits.marks")}
          />
        </Popover>
      </span>
      {["clock", ...parts].map(told)}
    </>
  );
}
