import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import styles from "./drawing.module.css";
import { Words } from "./fields";
import type { DrawnOutcome } from "./touchpoint";

interface OutcomeTableProps {
  outcomes: readonly DrawnOutcome[];
  onSay: (outcomes: DrawnOutcome[]) => void;
}

/** A code that is free. */
const freeCode = (outcomes: readonly DrawnOutcome[]): string => {
  let number = outcomes.length + 1;
  while (outcomes.some(({ code }) => code === `outcome${number}`)) number++;
  return `outcome${number}`;
};

/** What may come of a step; the conditions behind it ask for the codes. */
export function OutcomeTable({ outcomes, onSay }: OutcomeTableProps) {
  const { t } = useTranslation("processes");
  const cell = (index: number, part: keyof DrawnOutcome) => (
    <td>
      <Words
        bare
        code={part === "code"}
        label={t(`outcome.${part}`)}
        value={outcomes[index]?.[part] ?? ""}
        onSay={(value) =>
          onSay(outcomes.map((one, at) => (at === index ? { ...one, [part]: value.trim() } : one)))
        }
      />
    </td>
  );
  return (
    <fieldset className={styles.outcomes}>
      <legend>{t("touchpoint.outcomes")}</legend>
      {outcomes.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t("outcome.code")}</th>
              <th>{t("outcome.name")}</th>
              <th>{t("outcome.nameEn")}</th>
              <th aria-label={t("outcome.remove")} />
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: codes change while they are written
              <tr key={index}>
                {cell(index, "code")}
                {cell(index, "name")}
                {cell(index, "nameEn")}
                <td>
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={t("outcome.removeOne", { name: outcome.name || outcome.code })}
                    onClick={() => onSay(outcomes.filter((_, at) => at !== index))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onSay([...outcomes, { code: freeCode(outcomes), name: "", nameEn: "" }])}
      >
        {t("outcome.add")}
      </Button>
    </fieldset>
  );
}
