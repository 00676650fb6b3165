using System.Collections.Frozen;

namespace Regou.Web.Settings;

/// <summary>The names that operators know, and the configuration keys behind them.</summary>
internal static class SettingNames
{
    public static readonly IReadOnlyList<Setting> All =
    [
        new("DATABASE_PATH", "Data:Path"),
        new("BSC_RPC_URL", "Chain:RpcUrls", Secret: true),
        new("BSC_WS_URL", "Chain:WebSocketUrls", Secret: true, EmptyIsAValue: true),
        new("BSC_RPC_TIMEOUT_SECONDS", "Chain:RequestTimeoutSeconds", SettingKind.Number),
        new("BSC_HEAD_SILENCE_SECONDS", "Chain:HeadSilenceSeconds", SettingKind.Number),
        new("COLLECTOR_FROM_BLOCK", "Collector:FromBlock", SettingKind.WholeNumber),
        new("COLLECTOR_BATCH_SIZE", "Collector:BatchSize", SettingKind.WholeNumber),
        new("COLLECTOR_INTERVAL_MS", "Collector:IntervalMs", SettingKind.WholeNumber),
        new("COLLECTOR_OVERLAP_BLOCKS", "Collector:OverlapBlocks", SettingKind.WholeNumber),
        new("COLLECTOR_HISTORY_PARALLEL", "Collector:HistoryParallel", SettingKind.WholeNumber),
        new("FOUR_TOKEN_MANAGER_ADDRESS", "Collector:FourMemeAddress"),
        new("FLAP_PORTAL_ADDRESS", "Collector:FlapAddress"),
        new("OPENFOUR_REGISTRY_ADDRESS", "Collector:OpenFourRegistryAddress"),
        new("OPENFOUR_CORE_ADDRESS", "Collector:OpenFourCoreAddress"),
        new("GMGN_API_KEY", "Gmgn:ApiKey", Secret: true),
        new("GMGN_API_BASE_URL", "Gmgn:BaseUrl"),
        new("GMGN_INTERVAL_MS", "Gmgn:IntervalMs", SettingKind.WholeNumber),
        new("ILINK_BASE_URL", "ILink:BaseUrl"),
        new("ILINK_QR_LIFE_SECONDS", "ILink:QrLifeSeconds", SettingKind.WholeNumber),
        new("ILINK_QR_ATTEMPT_SECONDS", "ILink:QrAttemptSeconds", SettingKind.WholeNumber),
        new("ILINK_QR_PAUSE_MILLISECONDS", "ILink:QrPauseMilliseconds", SettingKind.WholeNumber),
        new("ILINK_MAX_QR_LOGINS", "ILink:MaxQrLogins", SettingKind.WholeNumber),
        new("ILINK_QR_POLL_SECONDS", "ILink:QrPollSeconds", SettingKind.WholeNumber),
        new("ILINK_CALL_SECONDS", "ILink:CallSeconds", SettingKind.WholeNumber),
        new("ILINK_POLL_SECONDS", "ILink:PollSeconds", SettingKind.WholeNumber),
        new("ILINK_POLL_GRACE_SECONDS", "ILink:PollGraceSeconds", SettingKind.WholeNumber),
        new("ILINK_EMPTY_POLL_MILLISECONDS", "ILink:EmptyPollMilliseconds", SettingKind.WholeNumber),
        new("ILINK_RETRY_MILLISECONDS", "ILink:RetryMilliseconds", SettingKind.WholeNumber),
        new("ILINK_LONG_RETRY_MILLISECONDS", "ILink:LongRetryMilliseconds", SettingKind.WholeNumber),
        new("ILINK_STARTS_PER_SECOND", "ILink:StartsPerSecond", SettingKind.WholeNumber),
        new("ILINK_INSTANCE", "ILink:Instance"),
        new("ILINK_LEASE_SECONDS", "ILink:LeaseSeconds", SettingKind.WholeNumber),
        new("PUSH_MESSAGES_PER_INBOUND", "Push:MessagesPerInbound", SettingKind.WholeNumber),
        new("PUSH_WINDOW_HOURS", "Push:WindowHours", SettingKind.Number),
        new("PUSH_PLENTIFUL_ABOVE", "Push:PlentifulAbove", SettingKind.WholeNumber),
        new("PUSH_DIGEST_SECONDS", "Push:DigestSeconds", SettingKind.WholeNumber),
        new("PUSH_COALESCE_SECONDS", "Push:CoalesceSeconds", SettingKind.Number),
        new("PUSH_LEASE_SECONDS", "Push:LeaseSeconds", SettingKind.WholeNumber),
        new("PUSH_LAUNCHES_PER_MESSAGE", "Push:LaunchesPerMessage", SettingKind.WholeNumber),
        new("PUSH_MAX_ATTEMPTS", "Push:MaxAttempts", SettingKind.WholeNumber),
        new("PUSH_PARALLEL_SENDS", "Push:ParallelSends", SettingKind.WholeNumber),
        new("PUSH_MAX_AGE_MINUTES", "Push:MaximumAgeMinutes", SettingKind.WholeNumber),
        new("PUSH_BACKLOG_LIMIT", "Push:BacklogLimit", SettingKind.WholeNumber),
        new("TRIAL_DAYS", "Plans:TrialDays", SettingKind.WholeNumber),
        new("TRIAL_PUSHES_PER_SOURCE", "Plans:TrialPushesPerSource", SettingKind.WholeNumber),
        new("PLAN_MONTHLY_BNB", "Plans:MonthlyBnb", SettingKind.Number),
        new("BNB_COLLECT_XPUB", "Payments:CollectXpub", Secret: true),
        new("BNB_COLLECT_WALLET", "Payments:CollectWallet", Secret: true),
        new("WECHAT_TOKEN", "OfficialAccount:Token", Secret: true),
        new("WECHAT_AES_KEY", "OfficialAccount:AesKey", Secret: true),
        new("WECHAT_APP_ID", "OfficialAccount:AppId"),
        new("WXPUSHER_APP_TOKEN", "Channels:WxPusherAppToken", Secret: true),
        new("WXPUSHER_BASE_URL", "Channels:WxPusherBaseUrl"),
        new("WECOM_BASE_URL", "Channels:WeComBaseUrl"),
        new("SERVERCHAN_TURBO_BASE_URL", "Channels:ServerChanTurboBaseUrl"),
        new("SERVERCHAN_SC3_BASE_URL", "Channels:ServerChanSc3BaseUrl"),
        new("SERVERCHAN_MESSAGES_PER_DAY", "Channels:ServerChanPerDay", SettingKind.WholeNumber),
        new("PUSHPLUS_BASE_URL", "Channels:PushPlusBaseUrl"),
        new("WEBHOOK_TRUSTED_HOSTS", "Channels:WebhookTrustedHosts"),
        new("CHANNEL_CALL_SECONDS", "Channels:CallSeconds", SettingKind.WholeNumber),
        new("PUBLIC_URL", "Web:PublicUrl"),
        new("SERVER_HOST", "Web:Host"),
        new("SERVER_PORT", "Web:Port", SettingKind.WholeNumber),
        new("SESSION_SECRET", "Web:SessionSecret", Secret: true),
        new("INTERNAL_API_KEY", "Web:InternalApiKey", Secret: true),
    ];

    public static readonly FrozenDictionary<string, Setting> ByName = All.ToFrozenDictionary(setting => setting.Name);

    public static readonly FrozenDictionary<string, Setting> ByKey =
        All.ToFrozenDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);
}
