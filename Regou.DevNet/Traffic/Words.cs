namespace Regou.DevNet.Traffic;

/// <summary>What invented tokens are named after.</summary>
internal static class Words
{
    public static readonly string[] ChineseMoods =
        ["快乐", "佛系", "暴富", "躺平", "摸鱼", "熬夜", "加班", "认真", "迷糊", "发光", "冲浪", "穿靴子的", "打工", "幸运", "黄金", "太空", "会飞的", "吃瓜", "早睡", "元气"];

    public static readonly string[] ChineseAnimals =
        ["狗", "猫", "熊猫", "青蛙", "水豚", "柴犬", "橘猫", "仓鼠", "企鹅", "锦鲤", "羊驼", "海獭", "松鼠", "考拉", "小鸭", "河马", "狐狸", "刺猬", "鲸鱼", "恐龙"];

    public static readonly string[] Zodiac = ["鼠", "牛", "虎", "兔", "龙", "蛇", "马", "羊", "猴", "鸡", "狗", "猪"];

    public static readonly string[] ZodiacTails = ["年大吉", "来运转", "年行大运", "气冲天", "宝宝", "福到家"];

    public static readonly string[] ChinesePhrases =
    [
        "今天不上班", "热狗", "币安人生", "钻石手", "上岸", "一夜暴富", "退休计划", "韭菜盒子", "奶茶自由", "又是周一", "回本了", "再等等", "睡醒就涨",
        "螺蛳粉", "梦想家", "红包来了", "拿住别动", "稳稳的幸福", "月亮基地", "修仙中", "外卖到了", "不想长大", "百倍计划", "火锅", "早点睡",
    ];

    public static readonly string[] ChineseTails = ["", "", "", "币", "王", "大侠", "日记", "家族", "2.0"];

    public static readonly string[] EnglishMoods =
        ["Baby", "Based", "Happy", "Sleepy", "Golden", "Lucky", "Tiny", "Mega", "Turbo", "Wild", "Moon", "Space", "Lazy", "Spicy", "Honest", "Pixel", "Disco", "Zen", "Crypto", "Diamond"];

    public static readonly string[] EnglishAnimals =
        ["Dog", "Cat", "Frog", "Shiba", "Panda", "Capybara", "Hamster", "Penguin", "Otter", "Koala", "Llama", "Duck", "Hippo", "Fox", "Hedgehog", "Whale", "Bull", "Dragon", "Horse", "Monkey"];

    public static readonly string[] EnglishThings =
        ["Hotdog", "Noodle", "Rocket", "Toaster", "Banana", "Pickle", "Sandwich", "Sock", "Potato", "Wizard", "Ninja", "Cloud", "Waffle", "Taco", "Robot"];

    public static readonly string[] EnglishTails = ["", "", "", " Inu", " Coin", " AI", " 2.0", " on BNB", " Club", " Classic", " Season"];
}
