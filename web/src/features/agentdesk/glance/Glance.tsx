import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import styles from "../agentdesk.module.css";
import type { Values } from "../registration/registration";
import { Earlier } from "./Earlier";
import { Rule } from "./Rule";
import { useGlance } from "./usePreview";

interface GlanceProps {
  values: Values;
  onLink(id: string | null): void;
  onOpen(id: string): void;
}

/** The customer at a glance, and what the rules will do with what is being typed. */
export function Glance({ values, onLink, onOpen }: GlanceProps) {
  const { t } = useTranslation("agentdesk");
  const words = useProblemText();
  const { phone, preview, earlier, failed, retry } = useGlance(values);
  return (
    <aside className={styles.glance} aria-label={t("glance.title")}>
      {failed !== null && failed !== undefined && (
        <p className={styles.failed} role="status">
          {words(failed).title}{" "}
          <Button type="link" size="small" onClick={retry}>
            {t("glance.retry")}
          </Button>
        </p>
      )}
      <Earlier
        phone={phone}
        name={values.customer_name}
        earlier={earlier}
        repeat={preview?.repeat ?? null}
        byHand={values.repeat_of ?? null}
        onLink={onLink}
        onOpen={onOpen}
      />
      <Rule preview={preview} />
    </aside>
  );
}
