import { ArrowLeftOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Checkbox, Form, Select, Skeleton, Switch, TimePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { fieldErrors, Problem, useProblemText } from "@/api/problem";
import { keys } from "@/api/queries";
import type { NoticeArrangement, NoticeKind, NoticeSettings } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel } from "@/ui";
import styles from "./notices.module.css";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const CLOCK = "HH:mm:ss";

interface Words extends Omit<NoticeSettings, "quiet_from" | "quiet_to" | "digest_at"> {
  quiet: boolean;
  quiet_from: string;
  quiet_to: string;
  digest: boolean;
  digest_at: string;
}

/** A time of day in a form: the picker works on a moment, the form keeps its words. */
const asTime = {
  getValueProps: (words: string | undefined) => ({ value: words ? dayjs(words, CLOCK) : null }),
  getValueFromEvent: (moment: Dayjs | null) => moment?.format(CLOCK),
};

const wordsOf = (found: NoticeArrangement): Words => ({
  ...found,
  quiet: found.quiet_from !== null && found.quiet_from !== undefined,
  quiet_from: found.quiet_from ?? "20:00:00",
  quiet_to: found.quiet_to ?? "08:00:00",
  digest: found.digest_at !== null && found.digest_at !== undefined,
  digest_at: found.digest_at ?? "17:30:00",
});

const settingsOf = (words: Words): NoticeSettings => ({
  quiet_from: words.quiet ? words.quiet_from : null,
  quiet_to: words.quiet ? words.quiet_to : null,
  weekdays: words.weekdays ?? [],
  digest_at: words.digest ? words.digest_at : null,
  muted: words.muted ?? [],
});

/** When I want to be left alone, and what of. */
export function Settings({ onLeave }: { onLeave(): void }) {
  const { t } = useTranslation("notices");
  const found = useQuery({
    queryKey: keys.noticeSettings,
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/notices/settings", { signal })),
  });
  return (
    <section className={styles.settings} aria-label={t("settings.title")}>
      <Button size="small" type="text" icon={<ArrowLeftOutlined />} onClick={onLeave} autoFocus>
        {t("settings.title")}
      </Button>
      {found.data ? (
        <SettingsForm found={found.data} />
      ) : found.isError ? (
        <ProblemPanel problem={found.error} retry={() => void found.refetch()} />
      ) : (
        <Skeleton active />
      )}
    </section>
  );
}

function useKeeping(refused: (problem: Problem) => void) {
  const { t } = useTranslation("notices");
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (words: Words) => unwrap(api.PUT("/api/v1/notices/settings", { body: settingsOf(words) })),
    onSuccess: (kept) => {
      client.setQueryData(keys.noticeSettings, kept);
      void client.invalidateQueries({ queryKey: keys.noticeCount });
      void message.success(t("settings.kept"));
    },
    onError: (problem) => {
      if (problem instanceof Problem) refused(problem);
    },
  });
}

function SettingsForm({ found }: { found: NoticeArrangement }) {
  const { t } = useTranslation("notices");
  const { zone } = useMe();
  const words = useProblemText();
  const [form] = Form.useForm<Words>();
  const keeping = useKeeping((problem) => form.setFields(fieldErrors(problem)));
  const quiet = Form.useWatch<boolean>("quiet", form) ?? wordsOf(found).quiet;
  const digest = Form.useWatch<boolean>("digest", form) ?? wordsOf(found).digest;
  const { error } = keeping;
  const name = (kind: NoticeKind) =>
    t(`kind.${kind}`, { clock: t("aClock"), percent: 50, defaultValue: t("other") });
  return (
    <Form<Words>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={wordsOf(found)}
      onFinish={(given) => keeping.mutate({ ...wordsOf(found), ...given })}
    >
      <Form.Item
        name="quiet"
        label={t("settings.quiet")}
        extra={t("settings.quietHow")}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      {quiet && (
        <>
          <div className={styles.times}>
            <Form.Item name="quiet_from" label={t("settings.from")} {...asTime}>
              <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} />
            </Form.Item>
            <Form.Item name="quiet_to" label={t("settings.to")} {...asTime}>
              <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} />
            </Form.Item>
          </div>
          <Form.Item name="weekdays" label={t("settings.weekdays")}>
            <Checkbox.Group options={DAYS.map((day) => ({ value: day, label: t(`settings.day.${day}`) }))} />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="digest"
        label={t("settings.digest")}
        extra={t("settings.digestHow")}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      {digest && (
        <Form.Item name="digest_at" label={t("settings.digestAt")} {...asTime}>
          <TimePicker format="HH:mm" minuteStep={5} allowClear={false} needConfirm={false} />
        </Form.Item>
      )}
      <Form.Item name="muted" label={t("settings.muted")} extra={t("settings.mutedHow")}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("settings.mutedNone")}
          options={found.mutable.map((kind) => ({ value: kind, label: name(kind) }))}
        />
      </Form.Item>
      {error && !(error instanceof Problem && error.errors.length > 0) && (
        <Alert type="error" showIcon role="alert" title={words(error).detail ?? words(error).title} />
      )}
      <div className={styles.keep}>
        {found.sums_at && (
          <span className={styles.next}>
            {t("settings.next", { time: absolute(found.sums_at, zone, "MM-DD HH:mm") })}
          </span>
        )}
        <Button type="primary" htmlType="submit" loading={keeping.isPending}>
          {t("settings.keep")}
        </Button>
      </div>
    </Form>
  );
}
