"""What the demo shop sells: every kind of thing with its words in both languages.

A table, one kind to a line: name (= drawing:style where they differ), shelf, noun, Chinese noun,
material, price, what is said of it in English and in Chinese.
"""

from dataclasses import dataclass

MATERIALS = {
    "cotton": "纯棉",
    "organic cotton": "有机棉",
    "wool": "羊毛",
    "merino wool": "美利奴羊毛",
    "linen": "亚麻",
    "denim": "牛仔布",
    "silk": "真丝",
    "fleece": "抓绒",
    "down": "羽绒",
    "polyester": "聚酯纤维",
    "nylon": "尼龙",
    "canvas": "帆布",
    "leather": "真皮",
    "suede": "麂皮",
    "rubber": "橡胶",
    "mesh": "网布",
    "straw": "草编",
    "polycarbonate": "聚碳酸酯",
    "stainless steel": "不锈钢",
    "steel": "钢",
    "enamelled steel": "搪瓷钢",
    "cast iron": "铸铁",
    "aluminium": "铝合金",
    "metal": "金属",
    "brass": "黄铜",
    "stoneware": "陶瓷",
    "porcelain": "细瓷",
    "glass": "玻璃",
    "wooden": "实木",
    "oak": "橡木",
    "walnut": "胡桃木",
    "beech": "榉木",
    "bamboo": "竹制",
    "velvet": "丝绒",
    "plush": "毛绒",
    "plastic": "塑料",
    "paper": "纸",
    "cork": "软木",
    "": "",
}
"""Material words in English, and in Chinese as they stand before a noun."""

_CLOTHES = """
t-shirt | T-shirts | T-shirt | T恤 | cotton | 14.90 | A soft everyday T-shirt with short sleeves and a round neck. | 柔软的日常短袖圆领上衣，贴身舒适。
t-shirt with pocket = t-shirt:pocket | T-shirts | T-shirt with chest pocket | 胸袋T恤 | organic cotton | 17.90 | A short-sleeved T-shirt with a small pocket on the chest. | 短袖设计，胸前带一个小口袋。
print t-shirt = t-shirt:print | T-shirts | T-shirt with mountain print | 山峰印花T恤 | cotton | 19.90 | Short sleeves and a round print of a mountain at sunset. | 短袖，胸前印有夕阳山峰图案。
polo | T-shirts | polo shirt | Polo衫 | cotton | 27.90 | A polo shirt with a collar and three buttons, neat enough for the office. | 带领子和三粒纽扣，上班休闲两相宜。
hoodie | Jumpers & hoodies | hoodie | 连帽卫衣 | cotton | 39.90 | A warm sweatshirt with a hood, drawstrings and a kangaroo pocket. | 保暖卫衣，配抽绳帽和前袋。
zip hoodie = hoodie:zip | Jumpers & hoodies | zip hoodie | 拉链连帽卫衣 | cotton | 44.90 | A hooded sweatshirt that opens with a zip all the way down. | 前襟全开拉链，带帽更保暖。
jumper | Jumpers & hoodies | jumper | 针织毛衣 | merino wool | 54.90 | A knitted pullover for cold days, soft on the skin. | 冬日针织套头衫，亲肤不扎。
roll-neck jumper = jumper:roll | Jumpers & hoodies | roll-neck jumper | 高领毛衣 | wool | 59.90 | A knitted pullover with a high collar that keeps the neck warm. | 高领设计，脖颈也暖和。
shirt | Shirts | shirt | 衬衫 | cotton | 34.90 | A long-sleeved shirt with buttons and a chest pocket. | 长袖纽扣衬衫，胸前有口袋。
jacket | Jackets & coats | quilted jacket | 羽绒服 | down | 89.90 | A light, very warm winter jacket, quilted and water-repellent. | 轻盈保暖的冬季夹克，绗缝面料防泼水。
raincoat | Jackets & coats | raincoat | 雨衣 | polyester | 64.90 | A waterproof coat with a hood for rainy days. | 防水连帽外套，雨天出门不怕湿。
coat | Jackets & coats | wool coat | 呢子大衣 | wool | 139.00 | A long double-breasted winter coat with wide lapels. | 双排扣长款冬季大衣，宽翻领。
dress | Dresses & skirts | summer dress | 连衣裙 | cotton | 44.90 | A light sleeveless dress with a fitted waist for warm days. | 轻盈无袖收腰裙，夏日必备。
long-sleeved dress = dress:sleeves | Dresses & skirts | long-sleeved dress | 长袖连衣裙 | polyester | 49.90 | A dress with long sleeves and a wide skirt. | 长袖大摆连衣裙。
skirt | Dresses & skirts | pleated skirt | 百褶裙 | polyester | 32.90 | A knee-length skirt with wide pleats. | 及膝宽褶半身裙。
chinos = trousers | Trousers | chinos | 休闲裤 | cotton | 39.90 | Straight trousers with a crease, for work and weekends. | 直筒中缝长裤，通勤周末都合适。
jeans = trousers:jeans | Trousers | jeans | 牛仔裤 | denim | 49.90 | Straight-cut jeans with five pockets and contrast stitching. | 直筒五袋牛仔长裤，撞色缝线。
joggers = trousers:joggers | Trousers | joggers | 运动裤 | cotton | 29.90 | Comfortable sweatpants with ribbed cuffs and a drawstring. | 束脚抽绳长裤，运动居家都舒服。
shorts = trousers:shorts | Trousers | shorts | 短裤 | linen | 24.90 | Light shorts for summer and holidays. | 夏日度假轻薄短裤。
cap | Hats, scarves & more | baseball cap | 棒球帽 | cotton | 16.90 | A cap with a curved peak against the sun. | 弯檐遮阳帽。
bobble hat = beanie | Hats, scarves & more | bobble hat | 毛线帽 | wool | 18.90 | A knitted winter hat with a fluffy bobble. | 带毛球的冬季针织帽。
scarf | Hats, scarves & more | scarf | 围巾 | wool | 24.90 | A long warm scarf with fringes. | 带流苏的保暖长围巾。
gloves | Hats, scarves & more | gloves | 手套 | wool | 15.90 | Knitted gloves with ribbed cuffs. | 罗纹收口针织手套。
socks | Hats, scarves & more | socks | 袜子 | cotton | 7.90 | A pair of soft socks with a reinforced heel. | 加固脚跟的柔软袜子，一双装。
tie | Hats, scarves & more | tie | 领带 | silk | 29.90 | A classic tie for weddings and interviews. | 经典领带，婚礼面试皆宜。
belt | Hats, scarves & more | belt | 皮带 | leather | 27.90 | A belt with a square buckle. | 方扣腰带。
swimsuit | Swimming & sleeping | swimsuit | 泳衣 | nylon | 34.90 | A one-piece swimsuit for the pool and the beach. | 连体泳衣，泳池海边都能穿。
pyjamas | Swimming & sleeping | pyjamas | 睡衣套装 | cotton | 42.90 | A two-piece set for sleeping: shirt and trousers. | 上衣加长裤的睡衣两件套。
"""

_SHOES = """
trainer | Trainers | running shoes | 跑步鞋 | mesh | 69.90 | Light sports shoes with a cushioned sole and laces. | 轻便系带运动鞋，缓震鞋底。
canvas shoe | Trainers | high-top canvas shoes | 高帮帆布鞋 | canvas | 49.90 | Ankle-high sneakers with a white rubber toe cap. | 高帮休闲鞋，白色橡胶鞋头。
boot | Boots | hiking boots | 登山靴 | leather | 119.00 | Sturdy lace-up boots with a deep tread for the mountains. | 结实系带靴，深纹鞋底适合登山。
ankle boot | Boots | Chelsea boots | 切尔西短靴 | leather | 99.90 | Smooth ankle boots with elastic sides to slip on. | 松紧侧边，一脚蹬短靴。
wellington | Boots | rain boots | 雨靴 | rubber | 34.90 | Waterproof rubber boots for puddles and gardens. | 防水橡胶靴，踩水种花都不怕。
sandal | Sandals & slippers | sandals | 凉鞋 | leather | 44.90 | Flat open shoes with straps for the summer. | 夏季平底绑带凉鞋。
slipper | Sandals & slippers | house slippers | 棉拖鞋 | wool | 22.90 | Warm slippers with a fluffy lining for the living room. | 毛绒内里居家保暖拖鞋。
heel | Smart shoes | high heels | 高跟鞋 | leather | 79.90 | Elegant court shoes with a slim high heel. | 优雅细跟浅口鞋。
loafer | Smart shoes | loafers | 乐福鞋 | leather | 84.90 | Slip-on shoes with a strap across the front. | 前带装饰的一脚蹬皮鞋。
football boot | Sports shoes | football boots | 足球鞋 | polyester | 59.90 | Shoes with studs for grass pitches. | 带鞋钉的草地足球鞋。
"""

_BAGS = """
backpack | Backpacks | backpack | 双肩包 | nylon | 49.90 | A backpack with a front pocket and padded straps, for school and city. | 前袋加厚肩带，上学通勤都好背。
tote | Shopping bags | tote bag | 托特包 | canvas | 14.90 | A roomy shopping bag with two long handles. | 大容量购物袋，双长提手。
flower tote = tote:print | Shopping bags | tote bag with flower print | 印花帆布袋 | canvas | 16.90 | A cloth shopping bag with a large printed flower. | 印有大花朵的布袋。
basket | Shopping bags | market basket | 草编篮 | straw | 29.90 | A hand-woven basket for the market and for picnics. | 手工编织，买菜野餐都好用。
handbag | Handbags | handbag | 手提包 | leather | 119.00 | A structured handbag with a flap and a gold clasp. | 翻盖金扣定型手提包。
crossbody | Handbags | shoulder bag with chain | 链条斜挎包 | leather | 79.90 | A small bag on a golden chain for the evening. | 金色链条小包，约会晚宴皆宜。
briefcase | Business bags | laptop bag | 公文包 | leather | 149.00 | A satchel with two buckles and room for a 14-inch laptop. | 双扣公文包，可装14寸笔记本。
suitcase | Luggage | hard suitcase | 拉杆箱 | polycarbonate | 129.00 | A cabin-size suitcase on four wheels with a pull-out handle. | 登机尺寸，四轮拉杆。
soft suitcase = suitcase:soft | Luggage | soft suitcase | 布面行李箱 | nylon | 99.90 | A light suitcase with two outer pockets. | 轻便布箱，双外袋。
duffel | Luggage | sports bag | 运动旅行包 | canvas | 54.90 | A round travel bag for the gym or a weekend away. | 圆筒旅行袋，健身短途都合适。
wallet | Small leather goods | wallet | 钱包 | leather | 39.90 | A wallet with a press stud and room for cards. | 按扣钱包，多卡位。
"""

_KITCHEN = """
kettle | Kettles & coffee | electric kettle | 电热水壶 | stainless steel | 39.90 | Boils 1.7 litres of water in four minutes. | 1.7升大容量，四分钟烧开。
stove kettle | Kettles & coffee | whistling kettle | 鸣笛水壶 | enamelled steel | 34.90 | A stove-top kettle with an arched wooden handle. | 灶台用鸣笛壶，木质提梁。
moka | Kettles & coffee | coffee maker | 摩卡壶 | aluminium | 29.90 | Makes three strong espressos on the stove. | 炉上煮三杯浓缩咖啡。
teapot | Kettles & coffee | teapot | 茶壶 | stoneware | 27.90 | A round pot for four cups of tea. | 圆润茶壶，可泡四杯茶。
mug | Mugs & plates | mug | 马克杯 | stoneware | 9.90 | A large cup with a handle for coffee or tea. | 大口径带把杯，咖啡茶饮皆宜。
coffee mug = mug:coffee | Mugs & plates | coffee mug | 咖啡杯 | stoneware | 10.90 | A mug with a handle, dishwasher-safe. | 带把咖啡杯，可用洗碗机。
heart mug = mug:print | Mugs & plates | mug with heart | 爱心马克杯 | porcelain | 12.90 | A mug with a printed heart, a small gift. | 印有爱心，送礼小心意。
plate | Mugs & plates | dinner plate | 餐盘 | porcelain | 11.90 | A flat plate of 27 cm with a fine line at the rim. | 27厘米平盘，盘边细线。
bowl | Mugs & plates | bowl | 碗 | stoneware | 9.50 | A deep bowl for soup, noodles and cereal. | 深口碗，盛汤面麦片都合适。
wine glass | Mugs & plates | wine glass | 红酒杯 | glass | 8.90 | A stemmed glass for red and white wine. | 高脚杯，红白葡萄酒皆宜。
cutlery | Mugs & plates | cutlery set | 刀叉勺套装 | stainless steel | 24.90 | Knife, fork and spoon, dishwasher-safe. | 刀叉勺三件，可用洗碗机。
pan | Pots & pans | frying pan | 平底锅 | cast iron | 34.90 | A 28 cm pan that fries evenly without sticking. | 28厘米不粘煎锅，受热均匀。
egg pan = pan:egg | Pots & pans | egg pan | 煎蛋锅 | aluminium | 22.90 | A small pan for fried eggs and pancakes. | 小号煎锅，煎蛋摊饼正好。
pot | Pots & pans | casserole with lid | 汤锅 | enamelled steel | 49.90 | A four-litre pot for soups and stews. | 四升带盖锅，煲汤炖菜。
saucepan | Pots & pans | saucepan | 奶锅 | stainless steel | 27.90 | A pan with one long handle for sauces and milk. | 单柄小锅，热奶熬酱。
knife | Knives & tools | chef's knife | 厨师刀 | steel | 59.90 | A sharp 20 cm blade with a riveted handle. | 20厘米锋利刀身，铆钉手柄。
board | Knives & tools | chopping board | 砧板 | wooden | 19.90 | A thick board with a handle, kind to knives. | 带柄厚实砧板，不伤刀。
utensils | Knives & tools | kitchen utensils | 厨具三件套 | beech | 17.90 | A spatula, a whisk and a wooden spoon. | 锅铲、打蛋器和木勺。
jar | Storage | storage jar for tea | 茶叶储物罐 | glass | 12.90 | A jar with an airtight wooden lid and a label. | 木盖密封罐，带标签。
sugar jar = jar:SUGAR | Storage | sugar jar | 糖罐 | glass | 12.90 | A glass jar with an airtight lid for sugar. | 密封玻璃罐，存糖防潮。
toaster | Small appliances | toaster | 多士炉 | steel | 44.90 | Toasts two slices at seven levels. | 双片七档烤面包机。
scales | Small appliances | kitchen scales | 厨房秤 | metal | 29.90 | Scales with a dial and a bowl, up to 5 kg. | 指针盘秤，带托盘，最大5公斤。
"""

_FURNITURE = """
sofa | Sofas & armchairs | three-seat sofa | 三人沙发 | velvet | 699.00 | A wide sofa with soft cushions for the living room. | 宽大柔软的客厅沙发。
small sofa = sofa:two | Sofas & armchairs | two-seat sofa | 双人沙发 | cotton | 499.00 | A small sofa for two, with two scatter cushions. | 小户型双人座，附两个抱枕。
armchair | Sofas & armchairs | armchair | 单人沙发椅 | velvet | 349.00 | A deep armchair with a buttoned back on oak legs. | 拉扣靠背，橡木脚，深坐舒适。
chair | Chairs | dining chair | 餐椅 | beech | 89.90 | A wooden chair with a slatted back. | 条背实木餐椅。
cushioned chair = chair:cushion | Chairs | chair with cushion | 软垫木椅 | oak | 109.00 | A wooden chair with a soft seat cushion. | 实木椅配柔软坐垫。
shell chair | Chairs | shell chair | 壳形椅 | plastic | 74.90 | A moulded seat on slanted wooden legs. | 一体椅壳，斜木腿。
stool | Chairs | stool | 圆凳 | wooden | 39.90 | A round stool for kitchen and bar. | 圆面高凳，厨房吧台皆宜。
office chair | Chairs | office chair | 办公椅 | mesh | 189.00 | A swivel chair on castors with armrests, for long days at the desk. | 可旋转带扶手滑轮椅，久坐不累。
table | Tables & desks | dining table | 餐桌 | wooden | 329.00 | A solid table for six people. | 六人位实木长桌。
round table = table:round | Tables & desks | round side table | 圆边几 | oak | 119.00 | A small round table on three legs. | 三脚小圆桌。
desk | Tables & desks | desk with drawers | 书桌 | wooden | 249.00 | A writing desk with three drawers. | 三抽屉写字台。
shelf | Storage furniture | bookcase | 书架 | wooden | 179.00 | A tall bookcase with four shelves. | 四层高书架。
chest | Storage furniture | chest of drawers | 抽屉柜 | wooden | 229.00 | Six drawers with brass knobs. | 六抽屉柜，黄铜拉手。
wardrobe | Storage furniture | wardrobe | 衣柜 | wooden | 449.00 | Two doors and two drawers for clothes. | 双门双抽衣柜。
bed | Beds | double bed | 双人床 | oak | 599.00 | A double bed with a headboard, shown with bedding. | 带床头板双人床，图示含床品。
floor lamp | Lamps & mirrors | floor lamp | 落地灯 | linen | 89.90 | A tall lamp with a cloth shade and warm light. | 布罩高灯，暖光。
table lamp | Lamps & mirrors | table lamp | 台灯 | stoneware | 59.90 | A bedside lamp with a round foot and a cloth shade. | 圆座布罩床头灯。
desk lamp | Lamps & mirrors | desk lamp | 工作灯 | metal | 44.90 | A lamp with a jointed arm for reading and working. | 可折臂，阅读办公照明。
pendant lamp | Lamps & mirrors | hanging lamp | 吊灯 | metal | 69.90 | A ceiling lamp for over the dining table. | 悬挂于餐桌上方的吊灯。
mirror | Lamps & mirrors | round mirror | 圆镜 | oak | 79.90 | A round wall mirror of 80 cm. | 80厘米圆形壁镜。
"""

_ELECTRONICS = """
laptop | Computers | laptop, 14 inch | 14寸笔记本电脑 | aluminium | 999.00 | A light notebook computer with 16 GB memory and all-day battery. | 轻薄笔记本，16GB内存，全天续航。
tablet | Computers | tablet with pen | 平板电脑 | aluminium | 449.00 | An 11-inch tablet for drawing and films, with a pen. | 11寸平板，附手写笔，画画追剧。
monitor | Computers | computer monitor, 27 inch | 27寸显示器 | metal | 229.00 | A sharp screen on a stand for the desk. | 高清桌面显示屏，带支架。
keyboard | Computers | keyboard | 键盘 | plastic | 59.90 | A wireless keyboard with soft keys. | 无线键盘，按键轻柔。
mouse | Computers | wireless mouse | 无线鼠标 | plastic | 24.90 | A quiet mouse with a scroll wheel. | 静音滚轮鼠标。
printer | Computers | colour printer | 彩色打印机 | plastic | 129.00 | Prints photographs and documents at home. | 家用打印照片文件。
phone | Phones & watches | smartphone | 智能手机 | aluminium | 599.00 | A telephone with a 6.2-inch screen, three cameras and 128 GB. | 6.2寸屏，三摄，128GB。
watch | Phones & watches | wristwatch | 手表 | leather | 119.00 | A watch with hands and a leather strap. | 指针手表，皮表带。
smart watch = watch:smart | Phones & watches | smart watch | 智能手表 | rubber | 199.00 | Counts steps, heartbeat and sleep. | 记录步数、心率和睡眠。
headphones | Sound | wireless headphones | 无线头戴耳机 | plastic | 149.00 | Headphones that enclose the ears and keep noise out. | 包耳降噪，佩戴舒适。
earbuds | Sound | earbuds with charging case | 真无线耳机 | plastic | 89.90 | Small wireless earphones in a charging case. | 小巧蓝牙耳塞，充电盒收纳。
speaker | Sound | loudspeaker | 音箱 | wooden | 179.00 | A two-way loudspeaker for the shelf. | 书架式两分频音箱。
travel speaker = speaker:round | Sound | portable speaker | 便携音箱 | polyester | 49.90 | A small Bluetooth speaker, splash-proof, for parks and beaches. | 小巧蓝牙音箱，防泼溅，公园海滩随身带。
radio | Sound | portable radio | 收音机 | plastic | 54.90 | A radio with a handle, an aerial and a retro dial. | 复古调谐盘，提手天线。
camera | Cameras & television | digital camera | 数码相机 | metal | 549.00 | A system camera with a bright lens. | 大光圈微单相机。
television | Cameras & television | television, 50 inch | 50寸电视机 | plastic | 479.00 | A flat screen with sharp pictures and thin edges. | 窄边高清平板电视。
controller | Games | game controller | 游戏手柄 | plastic | 54.90 | A wireless gamepad with two sticks. | 无线双摇杆手柄。
"""

_TOYS = """
teddy | Soft toys | teddy bear | 泰迪熊 | plush | 24.90 | A soft bear with a bow to hug and to give. | 系蝴蝶结的毛绒小熊，抱抱送礼都好。
rabbit | Soft toys | soft rabbit | 毛绒兔子 | plush | 22.90 | A cuddly bunny with long ears. | 长耳朵抱抱兔。
blocks | Building & puzzles | building blocks | 积木 | wooden | 27.90 | Letter cubes and a roof for little builders. | 字母方块加屋顶，启蒙搭建。
pastel blocks = blocks:pastel | Building & puzzles | pastel building blocks | 马卡龙积木 | wooden | 29.90 | Letter cubes in soft colours. | 柔和色字母方块。
puzzle | Building & puzzles | jigsaw puzzle | 拼图 | paper | 12.90 | Sixteen large pieces for small hands. | 十六块大拼片，适合幼儿。
stacking rings | Building & puzzles | stacking rings | 套圈叠叠乐 | plastic | 14.90 | Five rings in rainbow colours on a stick. | 五色彩虹圈套塔。
toy car | Vehicles | toy car | 玩具小汽车 | metal | 13.90 | A small car with rubber tyres. | 橡胶轮胎小车。
police car = toy car:police | Vehicles | toy police car | 玩具警车 | metal | 15.90 | A small police car with a blue light. | 带蓝色警灯的小车。
dump truck = toy lorry | Vehicles | toy dump truck | 玩具翻斗车 | plastic | 19.90 | A truck for the sandpit. | 沙坑里的大卡车。
fire engine = toy lorry:fire | Vehicles | toy fire engine | 玩具消防车 | plastic | 24.90 | A fire truck with a ladder. | 带云梯的消防车。
train | Vehicles | toy steam engine | 玩具蒸汽火车 | wooden | 26.90 | A locomotive that rolls and can be taken apart. | 可拆装的滚动火车头。
rocket | Vehicles | toy rocket | 玩具火箭 | wooden | 18.90 | Off to the moon, with a window and fins. | 带舷窗和尾翼，奔向月球。
beach ball | Outdoor play | beach ball | 沙滩球 | plastic | 6.90 | A light inflatable ball in bright panels. | 轻便彩色充气球。
kite | Outdoor play | kite | 风筝 | nylon | 16.90 | A kite with a tail for windy days. | 带尾飘的风筝。
rubber duck | Bath | rubber duck | 浴盆小鸭 | rubber | 4.90 | A duck that swims in the bath. | 洗澡玩水小鸭子。
xylophone | Music | xylophone | 木琴 | wooden | 21.90 | Seven tuned bars and a beater. | 七音琴片，附琴槌。
drum | Music | toy drum | 玩具小鼓 | wooden | 23.90 | A drum with two sticks, loud and merry. | 附双鼓槌，热闹响亮。
doll house | Role play | doll's house | 娃娃屋 | wooden | 59.90 | A house with windows, a door and flower boxes. | 带门窗花箱的小房子。
robot | Role play | tin robot | 铁皮机器人 | metal | 29.90 | A wind-up robot with shining eyes. | 发条机器人，眼睛发亮。
"""

_GROCERIES = """
banana | Fruit & vegetables | bananas, 1 kg | 香蕉 1公斤 | | 1.99 | Ripe bananas in a bunch, sweet and filling. | 成把熟香蕉，香甜饱腹。
apple | Fruit & vegetables | apples, 1 kg | 苹果 1公斤 | | 2.79 | Crisp, juicy eating apples. | 脆甜多汁。
orange | Fruit & vegetables | oranges, 1 kg | 橙子 1公斤 | | 2.49 | Juicy oranges, good for pressing. | 多汁鲜橙，适合榨汁。
lemon = orange:lemon | Fruit & vegetables | lemons, 500 g | 柠檬 500克 | | 1.79 | Sour lemons with a fragrant peel. | 酸香柠檬，皮可入菜。
pear | Fruit & vegetables | pears, 1 kg | 梨 1公斤 | | 2.99 | Soft, sweet pears. | 软甜多汁的梨。
pineapple | Fruit & vegetables | pineapple | 菠萝 | | 2.49 | A sweet tropical fruit, sold by the piece. | 热带甜果，按个出售。
strawberries | Fruit & vegetables | strawberries, 500 g | 草莓 500克 | | 3.99 | Fresh red berries from the field. | 田间新摘鲜莓。
grapes | Fruit & vegetables | grapes, 500 g | 葡萄 500克 | | 2.89 | Sweet seedless grapes. | 无籽甜葡萄。
tomato | Fruit & vegetables | tomatoes on the vine, 500 g | 串收番茄 500克 | | 2.29 | Red tomatoes for salad and sauce. | 凉拌做酱皆宜。
carrot | Fruit & vegetables | carrots, 1 kg | 胡萝卜 1公斤 | | 1.49 | Crunchy carrots with their greens. | 带缨脆甜。
broccoli | Fruit & vegetables | broccoli, 500 g | 西兰花 500克 | | 1.99 | Fresh green florets. | 新鲜翠绿花球。
bread | Bakery | sliced bread, 750 g | 切片面包 750克 | | 2.59 | A soft white loaf in slices. | 松软白吐司。
baguette = bread:baguette | Bakery | baguette | 法棍 | | 1.29 | A long crusty loaf, baked this morning. | 今晨现烤，外脆内软。
croissant | Bakery | croissants, 4 pieces | 牛角包 4个 | | 3.20 | Flaky pastry made with butter. | 黄油酥皮层层分明。
cake | Bakery | cake slice with cherry | 樱桃蛋糕块 | | 3.50 | Sponge cake with cream and a cherry. | 海绵蛋糕配奶油樱桃。
cheese | Dairy & eggs | cheese, 250 g | 奶酪 250克 | | 4.49 | A mild cheese with holes. | 带孔温和奶酪。
milk = carton:milk | Dairy & eggs | whole milk, 1 l | 全脂牛奶 1升 | | 1.29 | Fresh milk from pasture cows. | 牧场鲜奶。
oat drink = carton:oat | Dairy & eggs | oat drink, 1 l | 燕麦奶 1升 | | 2.19 | A plant drink without lactose. | 植物饮品，不含乳糖。
eggs | Dairy & eggs | eggs, 10 pieces | 鸡蛋 10枚 | | 3.29 | Free-range eggs in a box. | 散养鸡蛋盒装。
ice cream | Dairy & eggs | ice cream cone | 冰淇淋甜筒 | | 2.80 | Three scoops in a crisp wafer. | 三球脆皮甜筒。
juice | Drinks | orange juice, 1 l | 橙汁 1升 | glass | 3.49 | Pressed from fresh fruit, nothing added. | 鲜榨无添加。
wine | Drinks | red wine, 0.75 l | 红葡萄酒 750毫升 | glass | 9.90 | A dry wine with a taste of berries. | 干型，浆果香气。
tin | Drinks | tea in a tin, 100 g | 罐装茶叶 100克 | metal | 8.90 | Loose leaf tea in a decorative tin. | 散装茶叶，精美铁罐。
coffee = packet:COFFEE | Drinks | coffee beans, 500 g | 咖啡豆 500克 | paper | 9.49 | Whole beans, dark roast. | 深烘整豆。
olive oil = juice:OIL | Store cupboard | olive oil, 0.75 l | 橄榄油 750毫升 | glass | 11.90 | Extra virgin oil from the first pressing. | 特级初榨。
can | Store cupboard | canned tomatoes, 400 g | 番茄罐头 400克 | metal | 1.19 | Peeled tomatoes in their juice. | 去皮番茄原汁。
honey = jar of honey:HONEY | Store cupboard | honey, 500 g | 蜂蜜 500克 | glass | 6.90 | Blossom honey from a small beekeeper. | 小蜂农百花蜜。
jam = jar of honey:JAM | Store cupboard | strawberry jam, 340 g | 草莓果酱 340克 | glass | 3.90 | Cooked with much fruit and little sugar. | 多果少糖熬制。
chocolate | Store cupboard | chocolate bar, 100 g | 巧克力 100克 | paper | 2.90 | Smooth chocolate in paper. | 丝滑纸包巧克力。
pasta = packet:PASTA | Store cupboard | spaghetti, 500 g | 意大利面 500克 | paper | 1.69 | Durum wheat pasta, al dente in nine minutes. | 杜兰小麦，九分钟煮好。
crisps = packet:CRISPS | Store cupboard | potato crisps, 150 g | 薯片 150克 | paper | 2.19 | Salted potato chips for the film night. | 咸味薯片，追剧必备。
"""

_SPORT = """
football | Balls & rackets | football | 足球 | leather | 24.90 | A ball of size 5 for match and garden. | 五号足球，比赛玩耍皆宜。
basketball | Balls & rackets | basketball | 篮球 | rubber | 29.90 | A ball with good grip for indoors and outdoors. | 防滑耐磨，室内外通用。
tennis racket | Balls & rackets | tennis racket with ball | 网球拍 | aluminium | 59.90 | A light strung racket with a ball. | 轻量穿线拍，附一球。
dumbbell | Fitness | dumbbell, 5 kg | 哑铃 5公斤 | cast iron | 27.90 | One weight for strength training at home. | 居家力量训练，单只。
yoga mat | Fitness | yoga mat | 瑜伽垫 | rubber | 32.90 | A non-slip mat, 6 mm thick, with a carrying strap. | 6毫米防滑垫，附背带。
skipping rope | Fitness | skipping rope | 跳绳 | wooden | 9.90 | A rope with turned wooden handles. | 车木手柄跳绳。
boxing gloves | Fitness | boxing gloves | 拳击手套 | leather | 44.90 | Padded gloves for bag and partner training. | 厚垫训练手套。
drinking bottle | Outdoor | drinking bottle | 运动水壶 | stainless steel | 19.90 | Keeps drinks cold for a day and hot for a night. | 保冷一天，保温一夜。
tent | Outdoor | tent for two | 双人帐篷 | polyester | 129.00 | A light tent that stands in ten minutes, rain-proof. | 轻便防雨，十分钟搭好。
bicycle | Cycling & skating | city bicycle | 城市自行车 | aluminium | 449.00 | A bicycle with seven gears for every day. | 七速日常通勤车。
basket bicycle = bicycle:basket | Cycling & skating | bicycle with basket | 带篮自行车 | steel | 479.00 | A comfortable bicycle with a wicker basket. | 藤篮舒适单车。
bicycle helmet | Cycling & skating | bicycle helmet | 自行车头盔 | polycarbonate | 39.90 | A ventilated helmet with a soft strap. | 透气头盔，柔软系带。
skateboard | Cycling & skating | skateboard | 滑板 | wooden | 59.90 | A deck of maple with soft wheels. | 枫木板面，软轮。
"""

_GARDEN = """
watering can | Garden | watering can | 浇水壶 | metal | 22.90 | Holds five litres, with a rose for gentle rain. | 五升容量，细孔花洒头。
spade | Garden | spade | 铁锹 | steel | 27.90 | A garden spade with a sharp blade and an ash shaft. | 锋利锹面，白蜡木柄。
rake = spade:rake | Garden | garden rake | 园艺耙 | steel | 19.90 | A rake for leaves and beds. | 耙叶整畦。
wheelbarrow | Garden | wheelbarrow | 独轮手推车 | steel | 79.90 | Carries 85 litres of earth on one wheel. | 85升单轮车，运土省力。
hose | Garden | garden hose, 20 m | 花园水管 20米 | rubber | 34.90 | A kink-free hose with a nozzle. | 防打结，附喷嘴。
secateurs | Garden | secateurs | 修枝剪 | steel | 24.90 | Cuts roses and branches cleanly. | 修剪玫瑰树枝，切口平整。
bird house | Garden | nesting box for birds | 鸟屋 | wooden | 18.90 | A home for tits and sparrows. | 给山雀麻雀一个家。
lantern | Garden | lantern with candle | 烛台风灯 | metal | 26.90 | Soft light for balcony and garden. | 阳台花园柔光。
plant | Plants | leafy plant in a pot | 观叶盆栽 | stoneware | 16.90 | A green house plant that needs little water. | 耐旱室内绿植。
cactus = plant:cactus | Plants | cactus in a pot | 仙人掌盆栽 | stoneware | 9.90 | A cactus with a pink flower. | 开粉花的仙人掌。
flowers = plant:flowers | Plants | flowers in a pot | 盆栽鲜花 | stoneware | 14.90 | Blooms from spring to autumn. | 春秋长花期。
hammer | Tools | hammer | 羊角锤 | steel | 17.90 | A claw hammer with an ash handle. | 白蜡木柄羊角锤。
screwdriver | Tools | screwdriver | 螺丝刀 | steel | 7.90 | A flat screwdriver with a soft grip. | 软握柄一字起子。
drill | Tools | cordless drill, 18 V | 18V充电电钻 | metal | 99.90 | Drills and screws without a cable. | 无线钻孔拧螺丝。
saw | Tools | hand saw | 手锯 | steel | 19.90 | A saw for boards and branches. | 锯板锯枝两用。
spanner | Tools | spanner and pliers | 扳手钳子套装 | steel | 22.90 | Two tools for the bicycle and the sink. | 修车修水管两件套。
toolbox | Tools | toolbox | 工具箱 | metal | 34.90 | A box with a handle and two clasps. | 提手双扣工具箱。
"""

_STATIONERY = """
coloured pencils | Writing & drawing | coloured pencils, 8 pieces | 彩色铅笔 8支 | wooden | 8.90 | Eight bright colours in a paper box. | 八色纸盒装。
pencil | Writing & drawing | pencil with rubber | 带橡皮铅笔 | wooden | 1.20 | An HB pencil for school and sketch. | HB铅笔，上学素描。
pen | Writing & drawing | fountain pen | 钢笔 | metal | 39.90 | Writes smoothly with a gold-coloured nib. | 金色笔尖，书写顺滑。
paint box | Writing & drawing | box of water colours | 水彩颜料盒 | metal | 14.90 | Eight pans and a brush. | 八色颜料附画笔。
notebook | Paper & books | notebook | 笔记本 | paper | 11.90 | A hardcover notebook with a ribbon and an elastic band. | 硬壳本，书签带加绑带。
spiral notebook = notebook:spiral | Paper & books | spiral notebook | 线圈本 | paper | 4.90 | A lined notebook on a spiral. | 横线线圈本。
book | Paper & books | cookery book | 食谱书 | paper | 24.90 | A hundred simple recipes, lies flat when open. | 百道家常菜，摊平易读。
books = book:pile | Paper & books | set of novels | 小说套装 | paper | 39.90 | Four novels for a long winter. | 四本小说，陪你过冬。
folder | Office | ring binder | 文件夹 | paper | 4.50 | Keeps five hundred sheets in order. | 可收纳五百页。
scissors | Office | scissors | 剪刀 | stainless steel | 6.90 | Sharp scissors for paper and cloth. | 剪纸剪布都锋利。
stapler | Office | stapler | 订书机 | metal | 9.90 | Staples twenty sheets. | 一次订二十页。
ruler | Office | ruler with set square | 直尺三角板 | plastic | 3.50 | For straight lines and right angles. | 画直线直角。
calculator | Office | calculator | 计算器 | plastic | 12.90 | Large keys and a clear display. | 大按键清晰屏。
tape | Office | washi tape | 和纸胶带 | paper | 3.20 | Sticky paper tape for gifts and diaries. | 包礼物贴手账。
globe | Office | globe | 地球仪 | plastic | 44.90 | The earth on a wooden stand. | 木座地球仪。
"""

_TEXTILES = """
cushion | Living | cushion | 抱枕 | cotton | 19.90 | A square cushion for sofa and chair, 45 × 45 cm. | 45×45厘米方形靠枕。
tassel cushion = cushion:tassels | Living | cushion with tassels | 流苏抱枕 | cotton | 22.90 | A square cushion with tassels at the corners. | 四角流苏方枕。
round cushion = cushion:round | Living | round cushion | 圆形抱枕 | velvet | 24.90 | A pleated round cushion with a button. | 褶皱圆枕，中心包扣。
blanket | Living | blanket | 毛毯 | wool | 54.90 | A warm throw with a fringe for the sofa. | 沙发流苏盖毯，温暖厚实。
curtain | Living | curtains, pair | 窗帘一对 | linen | 49.90 | Two curtains with ties for a window. | 一对窗帘，附绑带。
rug | Living | rug | 地毯 | wool | 119.00 | A woven rug with fringes, 120 × 180 cm. | 120×180厘米流苏地毯。
round rug = rug:round | Living | round rug | 圆形地毯 | cotton | 69.90 | A braided round rug of rings. | 圆环编织地毯。
bed linen | Bedroom & bath | bed linen set | 床上四件套 | cotton | 59.90 | Duvet cover, sheet and two pillow cases. | 被套床单加两枕套。
towel | Bedroom & bath | bath towel | 浴巾 | cotton | 16.90 | A soft, thick towel, 70 × 140 cm. | 70×140厘米厚实柔软。
towels = towel:pile | Bedroom & bath | set of towels | 毛巾三条装 | cotton | 29.90 | Three folded towels in matching tones. | 三条同色系毛巾。
apron | Kitchen textiles | apron | 围裙 | linen | 21.90 | An apron with a pocket for cooks and gardeners. | 带口袋，下厨园艺皆宜。
oven glove | Kitchen textiles | oven glove | 隔热手套 | cotton | 9.90 | A quilted mitten against hot trays. | 绗缝隔热，端盘不烫手。
tablecloth | Kitchen textiles | tablecloth | 桌布 | cotton | 27.90 | A cloth for the kitchen table or a picnic, 140 × 200 cm. | 140×200厘米，餐桌野餐两用。
hammock | Outdoor textiles | hammock | 吊床 | cotton | 64.90 | For lazy afternoons between two trees. | 树间慵懒午后。
"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing: how it is drawn and what is said of it."""

    name: str
    drawing: str
    style: str
    category: str
    noun: str
    noun_zh: str
    material: str
    price: float
    about: str
    about_zh: str


DEPARTMENTS = {
    "Clothes": ("clothes", _CLOTHES),
    "Shoes": ("shoes", _SHOES),
    "Bags": ("bags", _BAGS),
    "Kitchen": ("kitchen", _KITCHEN),
    "Furniture": ("furniture", _FURNITURE),
    "Electronics": ("electronics", _ELECTRONICS),
    "Toys": ("toys", _TOYS),
    "Groceries": ("groceries", _GROCERIES),
    "Sport": ("sport", _SPORT),
    "Garden & tools": ("garden", _GARDEN),
    "Stationery": ("stationery", _STATIONERY),
    "Home textiles": ("textiles", _TEXTILES),
}
"""Department → (module of drawings, table)."""


def _kind(department: str, line: str) -> Kind:
    head, shelf, noun, noun_zh, material, price, about, about_zh = (
        cell.strip() for cell in line.split("|")
    )
    name, _, how = (part.strip() for part in head.partition("="))
    drawing, _, style = (how or name).partition(":")
    return Kind(
        name, drawing, style, f"{department} > {shelf}", noun, noun_zh, material, float(price), about, about_zh
    )  # fmt: skip


KINDS = {
    kind.name: kind
    for department, (_, table) in DEPARTMENTS.items()
    for kind in (_kind(department, line) for line in table.strip().splitlines())
}
