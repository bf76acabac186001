import { Form, Input, Modal, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { StaffName, When } from "@/ui";
import { Refused } from "@/ui/Refused";
import { type Look, reviewLook } from "./api";
import styles from "./privacy.module.css";
import { useWish } from "./wishing";

interface Found {
  verdict: "right" | "wrong";
  remark?: string;
}

/** Was there a good reason after all? What was wrong has to be said. */
export function Reviewing({ look, onClose }: { look: Look; onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const [form] = Form.useForm<Found>();
  const wishing = useWish({
    send: ({ verdict, remark }: Found, key) => reviewLook(look.id, { verdict, remark: remark ?? "" }, key),
    done: onClose,
    said: t("review.done"),
    form,
  });
  return (
    <Modal
      open
      title={t("review.title")}
      onCancel={onClose}
      okText={t("review.do")}
      okButtonProps={{ loading: wishing.isPending }}
      onOk={() => form.submit()}
    >
      <p>
        <StaffName staff={look.person} /> · {t(`what.${look.what}`, { defaultValue: look.what })} ·{" "}
        {look.customer_name} · <When at={look.at} full />
        {look.reason && <span className={styles.quiet}> {look.reason}</span>}
      </p>
      <Form<Found>
        form={form}
        layout="vertical"
        initialValues={{ verdict: "right" }}
        onFinish={(found) => wishing.mutate(found)}
      >
        <Form.Item name="verdict" label={t("review.verdict")}>
          <Radio.Group
            optionType="button"
            options={(["right", "wrong"] as const).map((value) => ({ value, label: t(`verdict.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="remark" label={t("review.remark")} extra={t("review.remarkHow")}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      </Form>
      <Refused problem={wishing.error} />
    </Modal>
  );
}
