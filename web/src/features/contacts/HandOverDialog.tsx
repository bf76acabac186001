/** Offers a contact to a colleague, or hands a promise on. */
import { Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { useIntention } from "@/features/case/composer/useIntention";
import { handPromise, offerContact } from "./api";
import { ColleagueChoice } from "./ColleagueChoice";
import { useDone } from "./useDone";

interface Values {
  to: string;
  reason: string;
}

interface HandOverDialogProps {
  contact?: string;
  promise?: string;
  onClose(): void;
}

export function HandOverDialog({ contact, promise, onClose }: HandOverDialogProps) {
  const { t } = useTranslation("contacts");
  const [form] = Form.useForm<Values>();
  const { busy, run } = useDone();
  const { keyFor } = useIntention();
  const send = async ({ to, reason }: Values) => {
    const body = { to, reason: reason.trim() };
    const done = await run(() =>
      contact ? offerContact(contact, body, keyFor(body)) : handPromise(promise ?? "", body),
    );
    if (done) onClose();
  };
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Modal
      open
      width={440}
      title={t(contact ? "hand.title" : "hand.promise")}
      okText={t(contact ? "hand.offer" : "hand.send")}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <Form<Values>
        name="hand"
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void send(values)}
      >
        <Form.Item name="to" label={t("hand.to")} rules={required(t("hand.toLacking"))}>
          <ColleagueChoice />
        </Form.Item>
        <Form.Item name="reason" label={t("hand.reason")} rules={required(t("hand.reasonLacking"))}>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            onKeyDown={(event) => {
              if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key === "Enter") form.submit();
            }}
          />
        </Form.Item>
        {contact && <p>{t("hand.stays")}</p>}
      </Form>
    </Modal>
  );
}
