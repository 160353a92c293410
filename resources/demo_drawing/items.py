"""The products of the demo shop: kind, colours, pattern, views and what is special.

A table, one product to a line: ``kind: colour+second pattern / views # extras``. Underscores stand
for spaces in colours. Extras: sizes, also (other colours of the same product), material.
"""

from dataclasses import dataclass, field

_ITEMS = """
t-shirt: red+white striped / back detail # sizes=S,M,L,XL
t-shirt: white / back # also=black,navy
t-shirt: navy+white striped / angle
t-shirt: green # sizes=S,M,L
t-shirt: yellow+navy dotted / detail
print t-shirt: black+orange / detail
polo: navy / back # sizes=S,M,L,XL
hoodie: red / back detail angle # sizes=S,M,L,XL
hoodie: grey / back # also=black,teal,burgundy
hoodie: navy / scene
hoodie: olive camouflage
zip hoodie: black / angle
jumper: cream knitted / detail
jumper: green+red striped
roll-neck jumper: charcoal
shirt: light_blue+white pinstriped / back
shirt: white / angle # sizes=S,M,L,XL
shirt: red+navy checked / detail
shirt: navy+pink floral
jacket: navy / back # sizes=S,M,L,XL
jacket: red / angle
jacket: silver
raincoat: yellow / back scene
raincoat: teal
coat: tan / angle
dress: red+white dotted / back detail # sizes=XS,S,M,L
dress: light_blue+pink floral / angle
dress: yellow
dress: black
long-sleeved dress: green+coral floral
skirt: navy / detail
skirt: pink+white checked
chinos: beige / detail # sizes=30,32,34,36
jeans: blue / detail # sizes=30,32,34,36
joggers: grey / angle
shorts: white+navy striped
cap: red / mirror
bobble hat: blue+white striped / detail
scarf: red+navy checked / scene
scarf: mustard
gloves: charcoal
socks: green+yellow dotted / scene
tie: navy+red dotted
belt: brown / mirror
swimsuit: turquoise / angle
pyjamas: light_blue+white starry
trainer: white+red / pair mirror # sizes=38,40,42,44
trainer: black+orange / pair
trainer: blue+yellow / detail
canvas shoe: red / pair mirror # also=navy,yellow
canvas shoe: black / pair
boot: brown+cream / pair mirror # sizes=40,42,44
ankle boot: black / pair
wellington: yellow / pair
wellington: green+white dotted / mirror
sandal: tan / pair
slipper: grey+white checked / pair
heel: red / pair mirror
heel: black
loafer: brown / pair
football boot: blue+yellow / mirror
backpack: navy+orange / back detail # also=mustard,olive
backpack: red+white / back
tote: cream+red striped / scene
tote: black+tan
flower tote: yellow+coral
basket: red / scene
handbag: burgundy / angle detail
handbag: black
crossbody: pink / detail
briefcase: brown / angle
suitcase: turquoise / angle mirror # also=coral,black
soft suitcase: navy
duffel: olive+tan / mirror
wallet: walnut / detail
kettle: red / mirror
stove kettle: mint / mirror
moka: silver / mirror
teapot: blue+white dotted / mirror scene
teapot: terracotta
mug: white / mirror # also=red,blue,black
mug: red+white dotted / mirror
mug: navy+gold starry
coffee mug: teal / scene
heart mug: white+red
plate: blue+white / scene
bowl: orange / angle
bowl: white+blue striped
wine glass: burgundy / small
cutlery: silver / scene
pan: black / detail
egg pan: red / angle
pot: orange+cream / mirror
saucepan: silver / mirror
knife: black / scene
board: oak / scene
utensils: teal
jar: olive / small
toaster: cream / angle
scales: mint / angle
sofa: grey+mustard / angle detail
sofa: green
small sofa: pink / mirror
armchair: mustard / angle detail
chair: oak / mirror
chair: white
cushioned chair: walnut+red
shell chair: white / mirror # also=yellow,black,mint
stool: oak / small
office chair: black / angle
table: oak / angle
round table: walnut / small
desk: oak / mirror
shelf: walnut / detail
chest: light_blue / angle
chest: oak
wardrobe: white / small
bed: blue+white striped / detail
floor lamp: cream / small
table lamp: white+blue / angle
desk lamp: yellow / mirror
pendant lamp: black / small
mirror: oak
laptop: silver / angle detail # also=charcoal
tablet: grey / scene
monitor: black / mirror
keyboard: white+orange / detail
mouse: white / angle
printer: light_grey
phone: black / back scene # also=blue,rose
phone: mint / back
watch: brown / detail scene
smart watch: navy / angle
headphones: black / angle detail
headphones: red
earbuds: white / scene
speaker: walnut / detail
travel speaker: orange / scene
radio: mint / angle
camera: black / angle detail
television: black / angle
controller: white / angle
teddy: brown+red / angle detail
teddy: cream+blue
teddy: pink
rabbit: light_grey / angle
blocks: red / angle
puzzle: blue / detail
stacking rings: red / small
toy car: red+white / mirror
toy car: yellow+black
police car: white+navy
dump truck: yellow+orange / mirror
fire engine: red / angle
train: green+navy / mirror
rocket: white+red / angle
beach ball: red+yellow / small
kite: purple+yellow / angle
rubber duck: yellow / mirror
xylophone: red
drum: red+yellow / scene
doll house: red+cream
robot: light_blue+orange / angle
banana: yellow / scene small
apple: red / scene group
apple: green / scene
orange: orange / scene
lemon: yellow / scene
pineapple: mustard / small
strawberries: red / scene
grapes: purple / scene
tomato: red / scene
carrot: orange / scene
broccoli: green / scene
bread: tan / angle scene
baguette: tan
croissant: tan / scene
cake: pink
cheese: yellow / scene
milk: blue / small
eggs: beige / scene
ice cream: pink+cream
juice: orange+green / small
wine: burgundy+gold / small
tin: green+gold / scene
tin: red+gold dotted
coffee: brown / small
olive oil: olive+black
can: red / small
honey: gold / scene
jam: red+white checked
chocolate: red / scene
pasta: blue
crisps: yellow+gold
football: white+black / scene small
basketball: orange / scene
tennis racket: green / mirror
dumbbell: charcoal / mirror
yoga mat: purple / angle
drinking bottle: blue / scene
boxing gloves: red
tent: orange+cream / mirror
bicycle: turquoise / mirror detail
basket bicycle: black
bicycle helmet: white+red / mirror
skateboard: black+yellow zigzag / mirror
watering can: green / mirror
spade: red
wheelbarrow: green / mirror
hose: green
secateurs: red
bird house: blue
lantern: black / small
plant: terracotta / scene
cactus: white / small
flowers: blue+red / scene
hammer: red / mirror
drill: blue / mirror
saw: oak
spanner: red
toolbox: red / angle
coloured pencils: yellow / scene
pencil: yellow / scene
pen: navy / mirror
paint box: black+blue
notebook: red+black / angle
notebook: white+navy dotted
notebook: teal+pink floral
spiral notebook: mustard / scene
book: blue
scissors: orange / scene
stapler: black
ruler: oak
tape: pink+white striped
globe: light_blue / mirror
cushion: blue+white striped / angle
cushion: cream+coral floral
tassel cushion: teal
round cushion: pink
blanket: red+navy checked / scene
curtain: white+blue floral
rug: red+cream / detail
round rug: mustard+white
bed linen: white+blue / angle
towel: turquoise+white
apron: navy+white striped / angle
oven glove: red+white checked
tablecloth: red+white checked / small
hammock: orange+white striped
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One product: a kind in its colours, the views to draw, and extras."""

    kind: str
    colour: str
    second: str = "white"
    pattern: str = "plain"
    views: tuple[str, ...] = ()
    extras: dict[str, str] = field(default_factory=dict)
    two: bool = False
    """Whether the second colour was named."""


def _item(line: str) -> Item:
    line, _, notes = line.partition("#")
    line, _, views = line.partition("/")
    kind, _, look = line.partition(":")
    colours, *patterns = look.split()
    colour, _, second = colours.replace("_", " ").partition("+")
    extras = dict(note.split("=") for note in notes.replace(";", " ").split())
    pattern = patterns[0].partition("+")[0] if patterns else "plain"
    return Item(
        kind.strip(), colour, second or "white", pattern, tuple(views.split()), extras, bool(second)
    )


ITEMS = tuple(_item(line) for line in _ITEMS.strip().splitlines())
