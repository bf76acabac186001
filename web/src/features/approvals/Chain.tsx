import { Steps } from "antd";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { StaffName, When } from "@/ui";
import type { Approval, ApprovalStep } from "./api";
import styles from "./approvals.module.css";
import { currentOf, statusOf, stillOpen } from "./chain";

const postOf = (step: ApprovalStep, t: TFunction): string =>
  t(`common:post.${step.post}`, { defaultValue: step.post });

/** Who has agreed, whose turn it is, who comes after. */
export function Chain({ approval }: { approval: Approval }) {
  const { t } = useTranslation(["approvals", "common"]);
  return (
    <Steps
      orientation="vertical"
      size="small"
      current={currentOf(approval)}
      items={approval.steps.map((step) => ({
        title: t(`step.${step.level}`, { post: postOf(step, t) }),
        status: statusOf(step, approval),
        content: step.decision ? (
          <Decided step={step} />
        ) : (
          t(`step.${stillOpen(step, approval)}`, { unit: step.unit?.name, post: postOf(step, t) })
        ),
      }))}
    />
  );
}

function Decided({ step }: { step: ApprovalStep }) {
  const { t } = useTranslation("approvals");
  return (
    <>
      <StaffName staff={step.decided_by} />
      {step.on_behalf_of && <> {t("step.for", { name: step.on_behalf_of.name })}</>}{" "}
      <b>{t(step.decision === "approve" ? "step.approved" : "step.refused")}</b>
      {step.unit && <> · {step.unit.name}</>} · <When at={step.decided_at} full />
      {step.note && <p className={styles.note}>{step.note}</p>}
    </>
  );
}
