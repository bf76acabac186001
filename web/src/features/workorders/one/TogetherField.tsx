import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form } from "antd";
import { useTranslation } from "react-i18next";
import { StateTag } from "@/ui";
import { closableOptions, nameOf, type Workorder, type WorkorderStep } from "../api";
import styles from "./one.module.css";

interface TogetherFieldProps {
  one: Workorder;
  step: WorkorderStep;
  outcome: string | undefined;
}

/** Which linked work orders are closed with this one; what stands against each, so that none is ticked in vain. */
export function TogetherField({ one, step, outcome }: TogetherFieldProps) {
  const { t } = useTranslation("workorders");
  const open = one.links.some(({ kind, state }) => kind === "workorder" && !OVER.has(state));
  const found = useQuery({
    ...closableOptions(one, step.id, outcome),
    enabled: open && (step.outcomes.length === 0 || outcome !== undefined),
  });
  const linked = found.data ?? [];
  if (linked.length === 0) return null;
  return (
    <Form.Item
      key={outcome}
      name="together"
      preserve={false}
      label={t("step.together")}
      extra={t("step.togetherHow")}
    >
      <Checkbox.Group className={styles.together}>
        {linked.map(({ number, type_name, matter, state, objection, ...other }) => (
          <Checkbox key={other.id} value={nameOf(other)} disabled={objection !== null}>
            {number} {type_name} · {matter} <StateTag state={state} />
            {objection && <small className={styles.against}>{objection.detail}</small>}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </Form.Item>
  );
}

const OVER: ReadonlySet<string> = new Set(["closed", "cancelled"]);
