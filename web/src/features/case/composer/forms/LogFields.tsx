import { Checkbox, Form, Input, Segmented, Switch } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { soundsReached, type Words } from "../actions";
import { LOG_CHANNELS } from "../channels";
import styles from "../composer.module.css";
import { useRequired } from "../useRequired";

export function LogFields() {
  const { t } = useTranslation(["case", "common"]);
  const required = useRequired();
  const internal = Form.useWatch<Words["logChannel"]>("logChannel") === "internal";
  return (
    <>
      <div className={styles.row}>
        <Form.Item name="logChannel" label={t("form.channel")} layout="horizontal" colon={false}>
          <Segmented
            options={LOG_CHANNELS.map((value) => ({ value, label: t(`common:channel.${value}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="person"
          label={t("form.person")}
          className={styles.grow}
          layout="horizontal"
          colon={false}
        >
          <Input maxLength={64} placeholder={t(internal ? "form.personInternal" : "form.personHint")} />
        </Form.Item>
        {!internal && <ReachedField />}
        {!internal && (
          <Form.Item
            name="visible"
            label={t("form.visible")}
            valuePropName="checked"
            layout="horizontal"
            colon={false}
          >
            <Switch checkedChildren={t("seen.yes")} unCheckedChildren={t("seen.no")} />
          </Form.Item>
        )}
      </div>
      <Form.Item
        name="text"
        label={t("form.logText")}
        rules={required(t("form.logText"))}
        className={styles.bare}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} placeholder={t("form.logHint")} />
      </Form.Item>
    </>
  );
}

/** Ticked by itself where channel and person sound like it; once touched it stays as its writer wants it. */
function ReachedField() {
  const { t } = useTranslation("case");
  const form = Form.useFormInstance<Words>();
  const channel = Form.useWatch<Words["logChannel"]>("logChannel");
  const person = Form.useWatch<Words["person"]>("person");
  const likely = soundsReached(channel, person, new RegExp(t("form.customerWords"), "i"));
  const supposed = Form.useWatch<Words["likelyReached"]>("likelyReached", { form, preserve: true });
  useEffect(() => {
    if (supposed !== likely) form.setFieldValue("likelyReached", likely);
  }, [form, likely, supposed]);
  return (
    <Form.Item
      name="reached"
      tooltip={t("form.reachedWhy")}
      getValueProps={(ticked: boolean | undefined) => ({ checked: ticked ?? likely })}
      getValueFromEvent={(event: { target: { checked: boolean } }) => event.target.checked}
    >
      <Checkbox>{t("form.reached")}</Checkbox>
    </Form.Item>
  );
}
