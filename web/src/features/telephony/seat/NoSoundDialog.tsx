import { App, Form, Radio } from "antd";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/features/staff/FormDialog";
import { reportNoSound } from "../api";

interface Values {
  redials: boolean;
}

/** The two do not hear each other: says what to tell the caller, ends the call, and makes the callback a task. */
export function NoSoundDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation("telephony");
  const { message } = App.useApp();
  return (
    <FormDialog<Values, unknown>
      open
      title={t("noSound.title")}
      does={t("noSound.end")}
      about={<p>{t("noSound.say")}</p>}
      initial={{ redials: false }}
      send={async ({ redials }, key) => {
        await reportNoSound(redials, key);
        void message.success(t(redials ? "noSound.endedOnly" : "noSound.owed"));
      }}
      onDone={onClose}
      onClose={onClose}
    >
      {() => (
        <Form.Item name="redials" label={t("noSound.then")}>
          <Radio.Group
            options={[
              { value: false, label: t("noSound.callBack") },
              { value: true, label: t("noSound.redials") },
            ]}
          />
        </Form.Item>
      )}
    </FormDialog>
  );
}
