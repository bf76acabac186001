import { DatePicker, Form } from "antd";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, serverNow } from "@/ui";
import { asWords, instantOf, momentOf } from "@/ui/wall";
import { useRequired } from "../useRequired";

interface MomentFieldProps {
  name: "until" | "at";
  label: string;
  extra?: string | undefined;
  /** The last moment that may be chosen. */
  latest?: string | null | undefined;
}

const HOUR = 3_600_000;

/** A moment that lies ahead, within its bounds, in the zone of display. */
export function MomentField({ name, label, extra, latest }: MomentFieldProps) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const required = useRequired();
  const last = latest ? Date.parse(latest) : null;
  const within = {
    validator: (_rule: unknown, words: string | null | undefined) => {
      if (!words) return Promise.resolve();
      const at = Date.parse(instantOf(words, zone));
      if (at <= serverNow()) return Promise.reject(new Error(t("form.past")));
      // The picker knows minutes only: the last minute is within.
      return last === null || at <= last
        ? Promise.resolve()
        : Promise.reject(new Error(t("form.tooLate", { time: absolute(last, zone) })));
    },
  };
  const presets = [1, 24, 48]
    .map((hours) => ({ label: t("form.inHours", { count: hours }), at: serverNow() + hours * HOUR }))
    .filter(({ at }) => last === null || at < last)
    .map((one) => ({ label: one.label, value: momentOf(one.at, zone) }));
  const latestChoice = last === null ? [] : [{ label: t("form.latest"), value: momentOf(last, zone) }];
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[...required(label), within]}
      dependencies={["reason"]}
      {...asWords}
    >
      <DatePicker
        showTime={{ format: "HH:mm" }}
        format="YYYY-MM-DD HH:mm"
        needConfirm={false}
        minDate={momentOf(serverNow(), zone)}
        {...(last === null ? {} : { maxDate: momentOf(last, zone) })}
        presets={[...presets, ...latestChoice]}
        placeholder={t("form.moment")}
        style={{ inlineSize: 220 }}
      />
    </Form.Item>
  );
}
