import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { FlowModdle } from "../view/elements";
import styles from "./drawing.module.css";
import { Words } from "./fields";
import { outcomesBefore } from "./touchpoint";

interface FlowFieldsProps {
  flow: FlowModdle;
  onCondition: (condition: string) => void;
  onDefault: (isDefault: boolean) => void;
}

const CHOOSING = ["bpmn:ExclusiveGateway", "bpmn:InclusiveGateway"];

/** When a way is taken: by a condition, or where no other holds. */
export function FlowFields({ flow, onCondition, onDefault }: FlowFieldsProps) {
  const { t, i18n } = useTranslation("processes");
  const source = flow.sourceRef;
  const chooses = CHOOSING.includes(source.$type) || source.$type.endsWith("Task");
  if (!chooses) return <p className={styles.how}>{t("flow.always")}</p>;
  const isDefault = source.default === flow;
  const condition = flow.conditionExpression?.body ?? "";
  const outcomes = outcomesBefore(flow);
  const ask = (code: string) => {
    const asked = `outcome == "${code}"`;
    onCondition(condition.trim() ? `${condition.trim()} or ${asked}` : asked);
  };
  return (
    <>
      <Checkbox checked={isDefault} onChange={(event) => onDefault(event.target.checked)}>
        {t("flow.default")}
      </Checkbox>
      <p className={styles.how}>{t("flow.defaultHow")}</p>
      {!isDefault && (
        <>
          <Words
            code
            rows={2}
            label={t("flow.condition")}
            how={t("flow.conditionHow")}
            value={condition}
            onSay={onCondition}
          />
          {outcomes.length > 0 && (
            <div className={styles.offered}>
              <span>{t("flow.outcomes")}</span>
              {outcomes.map((outcome) => (
                <Button
                  key={outcome.code}
                  size="small"
                  title={`outcome == "${outcome.code}"`}
                  onClick={() => ask(outcome.code)}
                >
                  {(i18n.language === "en" && outcome.nameEn) || outcome.name || outcome.code}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </>
  );
}
