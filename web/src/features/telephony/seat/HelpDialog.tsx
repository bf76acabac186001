import { App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/staff/FormDialog";
import { askHelp } from "../api";

interface Values {
  words: string;
}

/** Asks whoever leads the shift to look in; the call goes on. */
export function HelpDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("telephony");
  const { message } = App.useApp();
  return (
    <FormDialog<Values, unknown>
      open
      title={t("help.title")}
      does={t("help.send")}
      about={<p>{t("help.how")}</p>}
      initial={{ words: "" }}
      send={({ words }, key) => askHelp(words.trim(), key)}
      onDone={() => {
        onClose();
        void message.success(t("help.sent"));
      }}
      onClose={onClose}
    >
      {() => (
        <Form.Item
          name="words"
          label={t("help.words")}
          rules={[{ required: true, whitespace: true, message: t("required") }]}
        >
          <Input autoFocus maxLength={200} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
