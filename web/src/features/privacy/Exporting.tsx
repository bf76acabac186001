import { Alert, Form, Input, Modal, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/types";
import { Refused } from "@/ui/Refused";
import { askForExport } from "./api";
import { useWish } from "./wishing";

type Wish = Schemas["PrivacyExportForm"];
const TIERS = ["ordinary", "g3", "vip", "g3_vip", "major", "group"] as const;
const STAGES = ["new", "growing", "stable", "at_risk", "leaving", "left"] as const;
const KINDS = ["personal", "family", "group"] as const;

/** Which customers, what for, and whether in clear. */
export function Exporting({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("privacy");
  const [form] = Form.useForm<Wish>();
  const wishing = useWish({
    send: (wish: Wish, key) => askForExport({ ...wish, reason: wish.reason ?? "" }, key),
    done: onClose,
    said: t("exports.asked"),
    form,
  });
  const choice = (name: "tiers" | "stages" | "kinds", values: readonly string[]) => (
    <Form.Item name={name} label={t(`exports.${name}`)}>
      <Select
        mode="multiple"
        allowClear
        placeholder={t("exports.every")}
        options={values.map((value) => ({ value, label: t(`${name}.${value}`) }))}
      />
    </Form.Item>
  );
  return (
    <Modal
      open
      title={t("exports.title")}
      onCancel={onClose}
      okText={t("exports.do")}
      okButtonProps={{ loading: wishing.isPending }}
      onOk={() => form.submit()}
    >
      <Form<Wish>
        form={form}
        layout="vertical"
        initialValues={{ clear: false, tiers: [], stages: [], kinds: [] }}
        onFinish={(wish) => wishing.mutate(wish)}
      >
        <Form.Item
          name="reason"
          label={t("exports.reason")}
          rules={[{ required: true, whitespace: true, message: t("exports.reasonMissing") }]}
        >
          <Input autoFocus maxLength={500} />
        </Form.Item>
        {choice("tiers", TIERS)}
        {choice("stages", STAGES)}
        {choice("kinds", KINDS)}
        <Form.Item name="clear" label={t("exports.how")}>
          <Radio.Group
            options={[
              { value: false, label: t("exports.maskedHow") },
              { value: true, label: t("exports.clearHow") },
            ]}
          />
        </Form.Item>
      </Form>
      <Alert type="info" showIcon title={t("exports.marked")} />
      <Refused problem={wishing.error} />
    </Modal>
  );
}
