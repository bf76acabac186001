import { CheckOutlined, CloseOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ConsentWord, CustomerRecord } from "@/api/types";
import { useMay } from "@/session/session";
import { When } from "@/ui";
import { sayConsent } from "../api";
import styles from "../customers.module.css";
import { FormDialog } from "../FormDialog";
import { WAYS } from "../SensitiveActs";
import { Card } from "./Card";
import { useChanged } from "./useRecord";

const PURPOSES = ["marketing", "survey", "care", "sharing"] as const;

/** What the customer agreed to; the newest word for a purpose and channel counts. */
export function Consents({ customer, closed }: { customer: CustomerRecord; closed: boolean }) {
  const { t } = useTranslation("customers");
  const edits = useMay("customers.edit") && !closed;
  const [saying, setSaying] = useState(false);
  return (
    <Card
      title={t("consents.title")}
      extra={
        edits && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setSaying(true)}>
            {t("consents.add")}
          </Button>
        )
      }
    >
      {customer.consents.length === 0 && <p className={styles.quiet}>{t("consents.none")}</p>}
      <ul className={styles.rows}>
        {customer.consents.map((consent) => (
          <li key={`${consent.purpose} ${consent.channel}`}>
            <span className={consent.granted ? styles.yes : styles.refuses}>
              {consent.granted ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}{" "}
              {t(consent.granted ? "consents.agrees" : "consents.refuses")}
            </span>
            <span>
              {t(`purpose.${consent.purpose}`)} · {t(consent.channel ? `way.${consent.channel}` : "way.all")}
            </span>
            <span className={`${styles.end} ${styles.quiet}`} title={consent.source}>
              <When at={consent.at} />
            </span>
          </li>
        ))}
      </ul>
      <ConsentDialog id={customer.id} open={saying} onClose={() => setSaying(false)} />
    </Card>
  );
}

function ConsentDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation("customers");
  const changed = useChanged(id);
  return (
    <FormDialog<ConsentWord, unknown>
      open={open}
      title={t("consents.addTitle")}
      does={t("common:save")}
      initial={{ purpose: "marketing", granted: false, source: t("consents.byPhone") }}
      send={(values, key) => sayConsent(id, values, key)}
      onDone={() => {
        changed();
        onClose();
      }}
      onClose={onClose}
    >
      <Form.Item name="granted" label={t("consents.word")}>
        <Radio.Group
          options={[
            { value: true, label: t("consents.agrees") },
            { value: false, label: t("consents.refuses") },
          ]}
        />
      </Form.Item>
      <Form.Item name="purpose" label={t("consents.purpose")}>
        <Select options={PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
      </Form.Item>
      <Form.Item name="channel" label={t("consents.channel")}>
        <Select
          allowClear
          placeholder={t("way.all")}
          options={WAYS.map((value) => ({ value, label: t(`way.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="source"
        label={t("consents.source")}
        rules={[{ required: true, whitespace: true, message: t("needed") }]}
      >
        <Input maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
