import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import styles from "../faults.module.css";
import { useKindNames } from "../words";

type Plan = Schemas["EmergencyPlanView"];

/** A plan to be read: when, who, which steps within which time, and what customers may be told. */
export function PlanCard({ plan, children }: { plan: Plan; children?: React.ReactNode }) {
  const { t } = useTranslation(["faults", "common"]);
  const kinds = useKindNames();
  const post = (code: string) => t(`common:post.${code}`, { defaultValue: code });
  const minutes = (count: number) => t("prevention.within", { count });
  return (
    <article className={styles.plan} aria-label={plan.name}>
      <h3>{plan.name}</h3>
      {plan.trigger && <p>{plan.trigger}</p>}
      <p className={styles.quiet}>
        {[
          plan.kinds.length === 0 ? t("prevention.everyKind") : kinds(plan.kinds),
          plan.at_least > 0 ? t("prevention.atLeast", { count: plan.at_least }) : "",
          t("prevention.leader", { post: post(plan.leader) }),
          plan.told.length > 0 ? t("prevention.told", { posts: plan.told.map(post).join(t("comma")) }) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {children ?? (
        <ol>
          {plan.steps.map((step) => (
            <li key={step.code}>
              {step.text}{" "}
              <span className={styles.quiet}>
                {post(step.post)} · {minutes(step.minutes)}
              </span>
            </li>
          ))}
        </ol>
      )}
      {plan.wording && (
        <p>
          <span className={styles.quiet}>{t("prevention.wording")}</span> {plan.wording}
        </p>
      )}
    </article>
  );
}
