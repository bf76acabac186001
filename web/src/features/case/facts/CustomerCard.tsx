import { EyeOutlined, SafetyCertificateOutlined } from "@ant-design/icons";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, intent, unwrap } from "@/api/client";
import type { Case, Contactable } from "@/api/types";
import { useMay } from "@/session/session";
import { MaskedPhone } from "@/ui";
import styles from "../case.module.css";
import { Card } from "./Card";
import { UnmaskForm } from "./UnmaskForm";

/** The customer, masked; in clear only for as long as this page is open, and only with a recorded reason. */
export function CustomerCard({ kase }: { kase: Case }) {
  const { t } = useTranslation(["case", "common"]);
  const may = useMay("tickets.unmask");
  const [asking, setAsking] = useState(false);
  const [clear, setClear] = useState<Contactable | null>(null);
  const eye = (
    <Popover
      open={asking}
      onOpenChange={setAsking}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={
        <UnmaskForm<Contactable>
          ask={(reason, key) =>
            unwrap(
              api.POST("/api/v1/tickets/{id}/unmask", {
                params: { path: { id: kase.id } },
                body: { reason },
                ...intent(key),
              }),
            )
          }
          onDone={(contact) => {
            setClear(contact);
            setAsking(false);
          }}
          onCancel={() => setAsking(false)}
        />
      }
    >
      <Button size="small" type="text" icon={<EyeOutlined />} aria-expanded={asking}>
        {t("unmask.ask")}
      </Button>
    </Popover>
  );
  return (
    <Card title={t("customer.title")} extra={may && !clear && kase.shared !== "assist" ? eye : null}>
      <p className={styles.customer}>
        <b>{clear?.customer_name ?? kase.customer_name}</b>
        {clear ? (
          <a href={`tel:${clear.phone ?? ""}`}>{clear.phone ?? t("common:unknown")}</a>
        ) : (
          <MaskedPhone phone={kase.phone} />
        )}
      </p>
      {clear && (
        <p className={styles.recorded} role="status">
          <SafetyCertificateOutlined aria-hidden /> {t("unmask.recorded")}
        </p>
      )}
      <p className={styles.quiet}>
        {t("customer.came", { channel: t(`common:channel.${kase.channel}`), unit: kase.unit.name })}
      </p>
    </Card>
  );
}
