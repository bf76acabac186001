import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import type { Contact } from "@/api/types";
import { BossOnDemand } from "@/features/boss/BossOnDemand";
import { KnownFaults } from "@/features/faults/KnownFaults";
import { CustomerCard } from "@/features/glance/CustomerCard";
import styles from "../agentdesk.module.css";
import type { Values } from "../registration/registration";
import { Earlier } from "./Earlier";
import { Rule } from "./Rule";
import { useGlance } from "./usePreview";

interface GlanceProps {
  values: Values;
  contact: Contact | null;
  /** What was typed is registered: it is no earlier case of itself, and no rule decides about it any more. */
  registered: boolean;
  onLink(id: string | null): void;
  /** The known fault that the complaint reports. */
  onFault(id: string | null): void;
  onOpen(id: string): void;
}

/** The customer at a glance, and what the rules will do with what is being typed. */
export function Glance({ values, contact, registered, onLink, onFault, onOpen }: GlanceProps) {
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
      <CustomerCard asked={askedOf(phone, contact)} name={values.customer_name} onOpen={onOpen} />
      {phone && contact && <BossOnDemand key={`${contact.id} ${phone}`} phone={phone} />}
      {!registered && (
        <>
          <KnownFaults category={values.category} place={values.place}>
            {(id) => (
              <Checkbox
                checked={values.fault === id}
                onChange={({ target }) => onFault(target.checked ? id : null)}
              >
                {t("faults:known.belongs")}
              </Checkbox>
            )}
          </KnownFaults>
          <Earlier
            earlier={earlier}
            repeat={preview?.repeat ?? null}
            byHand={values.repeat_of ?? null}
            onLink={onLink}
            onOpen={onOpen}
          />
          <Rule preview={preview} />
        </>
      )}
    </aside>
  );
}

/** The number in the form, or the one of the contact; a contact tells what the look is for. */
function askedOf(phone: string | null, contact: Contact | null) {
  if (!phone && !contact) return null;
  return { ...(phone ? { phone } : {}), ...(contact ? { contact: contact.id } : {}) };
}
