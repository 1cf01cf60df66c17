namespace Shop;

public class Basket
{
    private readonly List<Item> _items = [];

    public int Count => _items.Count;

    public Basket Add(Item item)
    {
        _items.Add(item);
        return this;
    }
}
