import { Button, Form, Input, Radio } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, intent, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import type { Contactable } from "@/api/types";
import styles from "../case.module.css";
import { useIntention } from "../composer/useIntention";

const REASONS = ["call_back", "verify_identity", "correct_record", "other"] as const;

interface Why {
  reason: (typeof REASONS)[number];
  other?: string;
}

interface UnmaskFormProps {
  id: string;
  onDone(contact: Contactable): void;
  onCancel(): void;
}

/** Asks for the reason before anything is shown: who looked, when and why is kept. */
export function UnmaskForm({ id, onDone, onCancel }: UnmaskFormProps) {
  const { t } = useTranslation(["case", "common"]);
  const { show } = useProblem();
  const { keyFor } = useIntention();
  const [form] = Form.useForm<Why>();
  const [busy, setBusy] = useState(false);
  const other = Form.useWatch<Why["reason"]>("reason", form) === "other";

  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>("input:checked")?.focus(), []);

  const look = async ({ reason, other: words }: Why) => {
    setBusy(true);
    const body = { reason: reason === "other" ? (words ?? "").trim() : reason };
    try {
      const options = { params: { path: { id } }, ...intent(keyFor(body)), body };
      onDone(await unwrap(api.POST("/api/v1/tickets/{id}/unmask", options)));
    } catch (problem) {
      show(problem);
      setBusy(false);
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only forwards Escape of the fields inside
    <div ref={box} onKeyDown={({ key }) => key === "Escape" && onCancel()}>
      <Form<Why>
        form={form}
        layout="vertical"
        className={styles.unmask}
        initialValues={{ reason: "call_back" }}
        onFinish={(why) => void look(why)}
        requiredMark={false}
      >
        <Form.Item name="reason" label={t("unmask.why")} extra={t("unmask.note")}>
          <Radio.Group
            options={REASONS.map((value) => ({ value, label: t(`unmask.reason.${value}`) }))}
            vertical
          />
        </Form.Item>
        {other && (
          <Form.Item name="other" rules={[{ required: true, whitespace: true, message: t("unmask.say") }]}>
            <Input autoFocus maxLength={120} aria-label={t("unmask.say")} placeholder={t("unmask.say")} />
          </Form.Item>
        )}
        <div className={styles.unmaskActs}>
          <Button size="small" onClick={onCancel}>
            {t("common:cancel")}
          </Button>
          <Button size="small" type="primary" htmlType="submit" loading={busy}>
            {t("unmask.show")}
          </Button>
        </div>
      </Form>
    </div>
  );
}
