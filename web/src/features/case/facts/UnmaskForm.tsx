import { Button, Form, Input, Radio } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import styles from "../case.module.css";
import { useIntention } from "../composer/useIntention";

const REASONS = ["call_back", "verify_identity", "correct_record", "other"] as const;

interface Why {
  reason: (typeof REASONS)[number];
  other?: string;
}

interface UnmaskFormProps<Clear> {
  /** Asks for what is masked, with the reason. */
  ask(reason: string, key: string): Promise<Clear>;
  onDone(clear: Clear): void;
  onCancel(): void;
}

/** Asks for the reason before anything is shown: who looked, when and why is kept. */
export function UnmaskForm<Clear>({ ask, onDone, onCancel }: UnmaskFormProps<Clear>) {
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
    const said = reason === "other" ? (words ?? "").trim() : reason;
    try {
      onDone(await ask(said, keyFor(said)));
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
